package io.graphqlaudit.spool;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether and since when the spool cannot be written, and when to try again. On from the start until the spool is
 * open. Any thread may begin it and ask whether it is on; the rest is for the committing thread.
 */
final class Outage {
    private static final Logger LOGGER = System.getLogger(Outage.class.getName());
    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    static final long LAST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final SpoolConfig config;
    private final Counts counts;
    private final long waitNanos;
    private final AtomicLong nextLog = new AtomicLong(System.nanoTime());
    private volatile long since;
    private volatile boolean on;

    private long retryDelay = FIRST_RETRY_NANOS;
    private long nextRetry;

    Outage(SpoolConfig config, Counts counts) {
        this.config = config;
        this.counts = counts;
        this.waitNanos = config.maxWait().toNanos();
        this.nextRetry = System.nanoTime();
        forGood();
    }

    boolean isOn() {
        return on;
    }

    /** The time until which a caller who comes now may be made to wait. */
    long deadline(long now) {
        return (on ? since : now) + waitNanos;
    }

    void begin(Throwable cause) {
        if (!on) {
            since = System.nanoTime();
            on = true;
        }
        warn(cause);
    }

    /** Nobody is made to wait for this one. */
    void forGood() {
        since = System.nanoTime() - waitNanos;
        on = true;
    }

    long nanosUntilRetry() {
        return nextRetry - System.nanoTime();
    }

    /** An attempt is made now. Each makes the next one wait longer until records were synced in the usual way. */
    void retrying() {
        nextRetry = System.nanoTime() + retryDelay;
        retryDelay = Math.min(LAST_RETRY_NANOS, retryDelay * 2);
    }

    /** The next attempt is due now, and the ones after it soon: there is little time left. */
    void hurry() {
        retryDelay = FIRST_RETRY_NANOS;
        nextRetry = System.nanoTime();
    }

    void end() {
        on = false;
    }

    void forget() {
        retryDelay = FIRST_RETRY_NANOS;
    }

    /** Logs at most once a minute. */
    void warn(Throwable cause) {
        long now = System.nanoTime();
        long due = nextLog.get();
        if (now - due >= 0 && nextLog.compareAndSet(due, now + LOG_NANOS)) {
            LOGGER.log(
                    Level.WARNING,
                    "Audit records cannot be written to {0}: {1} The application goes on, and it is tried again; records"
                            + " shed so far: {2}.",
                    config.dataDirectory(),
                    reason(cause),
                    counts.snapshot().shedInAll());
        }
    }

    /** Our own exceptions are written for people; of others the type says more than the message alone. */
    private static String reason(Throwable cause) {
        return cause instanceof DataDirectoryException ? String.valueOf(cause.getMessage()) : cause + ".";
    }
}
