package io.graphqlaudit.servlet;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets a number of lines through in each second, and counts the others. Safe for use by several threads. */
final class LineRate {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int perSecond;
    private final LongSupplier nanos;

    // Guarded by this.
    private long second;
    private int said;
    private long unsaid;

    LineRate(int perSecond) {
        this(perSecond, System::nanoTime);
    }

    LineRate(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
        this.second = nanos.getAsLong();
    }

    synchronized boolean allowsOne() {
        long now = nanos.getAsLong();
        if (now - second >= SECOND) {
            second = now;
            said = 0;
        }
        if (said < perSecond) {
            said++;
            return true;
        }
        unsaid++;
        return false;
    }

    /** How many were not let through since this was last asked. */
    synchronized long takeUnsaid() {
        long count = unsaid;
        unsaid = 0;
        return count;
    }
}
