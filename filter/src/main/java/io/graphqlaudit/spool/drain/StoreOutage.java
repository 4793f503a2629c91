package io.graphqlaudit.spool.drain;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether and why the store cannot be used: said at most once a minute, and, where it was said, that it is over. For
 * the drain's thread; the reason for any.
 */
final class StoreOutage {
    private static final Logger LOGGER = System.getLogger(StoreOutage.class.getName());
    private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

    private long nextLog = System.nanoTime();
    private long since;
    private long waiting;
    private boolean told;
    private volatile @Nullable String reason;

    /** Why it could not be used when it was last asked; null when it could. */
    @Nullable
    String reason() {
        return reason;
    }

    boolean isOn() {
        return reason != null;
    }

    /** It could not be used. */
    void on(String why, long now) {
        if (!isOn()) {
            since = now;
            waiting = 0;
        }
        reason = why;
        if (now - nextLog >= 0) {
            nextLog = now + LOG_NANOS;
            told = true;
            LOGGER.log(Level.WARNING, "Records cannot be stored now and wait in the spool: {0}", why);
        }
    }

    /** So many records wait for it now, as far as they are counted. */
    void waiting(long records) {
        waiting = records;
    }

    /** It could be used. */
    void off(long now) {
        if (!isOn()) {
            return;
        }
        reason = null;
        if (told) {
            told = false;
            LOGGER.log(
                    Level.INFO,
                    "Records are stored again after {0} seconds; {1} waited.",
                    TimeUnit.NANOSECONDS.toSeconds(now - since),
                    waiting);
        }
    }
}
