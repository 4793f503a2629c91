package io.graphqlaudit.spool;

import java.util.concurrent.TimeUnit;

/** When the next sync is due. Changed under the writer's lock; any thread may ask. */
final class SyncDue {
    /** How long bytes that nobody waits for may stay unsynced. */
    private static final long RELAXED_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Doorbell bell;
    private volatile boolean awaited;
    private volatile boolean relaxed;
    private volatile long relaxedDeadline;

    SyncDue(Doorbell bell) {
        this.bell = bell;
    }

    /**
     * Something was written. The owner of a ticket that another thread wrote has rung too early, so it is rung again.
     */
    void written(boolean somebodyWaits) {
        if (somebodyWaits) {
            if (!awaited) {
                awaited = true;
                bell.ring();
            }
        } else if (!relaxed) {
            relaxedDeadline = System.nanoTime() + RELAXED_NANOS;
            relaxed = true;
            bell.ring();
        }
    }

    /** All that was written is being synced, or there is nothing. */
    void settled() {
        awaited = false;
        relaxed = false;
    }

    boolean isNow() {
        return nanosUntilSync() <= 0;
    }

    /** Not positive when it is due. */
    long nanosUntilSync() {
        if (awaited) {
            return 0;
        }
        return relaxed ? relaxedDeadline - System.nanoTime() : Long.MAX_VALUE;
    }
}
