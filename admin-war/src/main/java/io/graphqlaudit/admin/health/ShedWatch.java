package io.graphqlaudit.admin.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** Whether a sink has lately given up records. Safe for use by several threads. */
public final class ShedWatch {
    private static final Duration LATELY = Duration.ofMinutes(1);

    private final LongSupplier shedInAll;
    private final Clock clock;
    private long seen;
    private Instant until = Instant.MIN;

    /**
     * @param shedInAll number of records given up since the start
     * @param clock the time
     */
    public ShedWatch(LongSupplier shedInAll, Clock clock) {
        this.shedInAll = shedInAll;
        this.clock = clock;
    }

    /** Whether more were given up since it was last asked, or within the last minute as far as it was asked. */
    public synchronized boolean isShedding() {
        long now = shedInAll.getAsLong();
        if (now > seen) {
            seen = now;
            until = clock.instant().plus(LATELY);
        }
        return clock.instant().isBefore(until);
    }
}
