package io.graphqlaudit.spool;

import io.graphqlaudit.event.Delivery;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The frames of one call on their way to disk. Their bytes belong to the caller again once nobody can take them. */
final class Ticket {
    private static final int QUEUED = 0;
    private static final int COPYING = 1;
    private static final int TAKEN = 2;
    private static final int WRITTEN = 3;
    private static final int SYNCED = 4;
    private static final int WITHDRAWN = 5;

    private final byte[] frames;
    private final int length;
    private final int records;
    private final boolean untilSynced;
    private final @Nullable Thread waiter;
    private final AtomicInteger state = new AtomicInteger(QUEUED);

    Ticket(byte[] frames, int length, int records, Delivery delivery, @Nullable Thread waiter) {
        this.frames = frames;
        this.length = length;
        this.records = records;
        this.untilSynced = delivery != Delivery.ASYNC;
        this.waiter = waiter;
    }

    /** A copy of the frames. */
    byte[] frames() {
        return Arrays.copyOf(frames, length);
    }

    int length() {
        return length;
    }

    int records() {
        return records;
    }

    boolean untilSynced() {
        return untilSynced;
    }

    /** Whether it is the spool's own, and nobody waits for it. */
    boolean isOurs() {
        return waiter == null;
    }

    /** Whether its promise is kept. */
    boolean isKept() {
        int now = state.get();
        return now == SYNCED || (now == WRITTEN && !untilSynced);
    }

    boolean isWithdrawn() {
        return state.get() == WITHDRAWN;
    }

    /** Copies the frames, unless the ticket was withdrawn. */
    boolean takeInto(byte[] bytes, int offset) {
        if (!state.compareAndSet(QUEUED, COPYING)) {
            return false;
        }
        System.arraycopy(frames, 0, bytes, offset, length);
        state.set(TAKEN);
        return true;
    }

    /** Gives up; false when the frames were already taken, and will be written. */
    boolean withdraw() {
        while (!state.compareAndSet(QUEUED, WITHDRAWN)) {
            if (state.get() != COPYING) {
                return state.get() == WITHDRAWN;
            }
            // The bytes must not change under the copy, which takes less than a microsecond per kilobyte.
            Thread.onSpinWait();
        }
        return true;
    }

    void written() {
        state.set(WRITTEN);
        if (!untilSynced) {
            wake();
        }
    }

    void synced() {
        state.set(SYNCED);
        wake();
    }

    void wake() {
        if (waiter != null && waiter != Thread.currentThread()) {
            LockSupport.unpark(waiter);
        }
    }
}
