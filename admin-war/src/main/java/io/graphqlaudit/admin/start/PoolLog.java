package io.graphqlaudit.admin.start;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out of the log what our pools say: of connections that fail it comes for each of them, with the driver's words
 * and a stack trace, and we say ourselves what failed, in a sentence and less often. Other applications' pools, whose
 * loggers have the same names where a server has one log for all, are not touched.
 */
final class PoolLog implements Filter {
    /** Name of every pool of ours, with which its messages begin. */
    static final String POOL = "graphql-audit-store";

    // Held here, since java.util.logging forgets the filter of a logger that nobody holds.
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("com.zaxxer.hikari.HikariDataSource"),
            Logger.getLogger("com.zaxxer.hikari.pool.HikariPool"),
            Logger.getLogger("com.zaxxer.hikari.pool.PoolBase"),
            Logger.getLogger("com.zaxxer.hikari.pool.ProxyConnection"));

    private static @Nullable PoolLog active;
    private static int pools;

    private final Map<String, @Nullable Filter> before = new HashMap<>();

    private PoolLog() {
        LOGGERS.forEach(logger -> {
            before.put(logger.getName(), logger.getFilter());
            logger.setFilter(this);
        });
    }

    /** One more pool is opened. */
    static synchronized void silence() {
        if (pools++ == 0) {
            active = new PoolLog();
        }
    }

    /** One of them is closed; with the last one the loggers are again as they were. */
    static synchronized void release() {
        PoolLog last = active;
        if (--pools == 0 && last != null) {
            last.restore();
            active = null;
        }
    }

    @Override
    public boolean isLoggable(LogRecord record) {
        if (record.getMessage() != null && record.getMessage().startsWith(POOL + " ")) {
            return false;
        }
        Filter other = before.get(record.getLoggerName());
        return other == null || other.isLoggable(record);
    }

    private void restore() {
        LOGGERS.forEach(logger -> {
            if (logger.getFilter() == this) {
                logger.setFilter(before.get(logger.getName()));
            }
        });
    }
}
