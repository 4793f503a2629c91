package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PoolLogTest {
    private static final Logger POOLS = Logger.getLogger("com.zaxxer.hikari.pool.HikariPool");

    private final List<String> seen = new ArrayList<>();
    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord record) {
            seen.add(record.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        POOLS.addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        POOLS.removeHandler(log);
    }

    @Test
    void keepsOurPoolsSilentAndNobodyElses() {
        PoolLog.silence();
        try {
            POOLS.log(Level.SEVERE, PoolLog.POOL + " - Error thrown while acquiring connection from data source");
            POOLS.log(Level.SEVERE, "orders - Error thrown while acquiring connection from data source");
        } finally {
            PoolLog.release();
        }

        assertThat(seen).containsExactly("orders - Error thrown while acquiring connection from data source");
    }

    @Test
    void leavesTheLoggersAsTheyWereWithTheLastPool() {
        POOLS.setFilter(record -> !record.getMessage().contains("secret"));
        try {
            var before = POOLS.getFilter();
            PoolLog.silence();
            PoolLog.silence();
            PoolLog.release();
            POOLS.log(Level.SEVERE, PoolLog.POOL + " - one is still open");
            POOLS.log(Level.SEVERE, "orders - secret");

            PoolLog.release();

            assertThat(seen).isEmpty();
            assertThat(POOLS.getFilter()).isSameAs(before);
        } finally {
            POOLS.setFilter(null);
        }
    }
}
