package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreOutageTest {
    private static final Logger LOGGER = Logger.getLogger(StoreOutage.class.getName());
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + MessageFormat.format(line.getMessage(), line.getParameters()));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(handler);
    }

    @Test
    void saysOnceThatItIsOverHowLongItTookAndHowManyWaited() {
        StoreOutage outage = new StoreOutage();
        long began = System.nanoTime();
        outage.on("It is away.", began);
        outage.waiting(1_200);
        outage.on("It is away.", began + 30 * SECOND);

        outage.off(began + 42 * SECOND);
        outage.off(began + 43 * SECOND);

        assertThat(outage.isOn()).isFalse();
        assertThat(lines)
                .containsExactly(
                        "WARNING Records cannot be stored now and wait in the spool: It is away.",
                        "INFO Records are stored again after 42 seconds; 1,200 waited.");
    }

    @Test
    void saysNothingOfTheEndOfWhatItDidNotSay() {
        StoreOutage outage = new StoreOutage();
        long began = System.nanoTime();
        outage.on("It is away.", began);
        outage.off(began + SECOND);
        lines.clear();

        outage.on("It is away again.", began + 2 * SECOND);
        assertThat(outage.reason()).isEqualTo("It is away again.");
        outage.off(began + 3 * SECOND);

        assertThat(lines).isEmpty();
    }
}
