package io.graphqlaudit.event;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits. Ids of one
 * millisecond are not ordered among themselves; the order of events is their sequence, not their id. Safe for
 * use by several threads.
 */
public final class EventIds {
    private final Clock clock;
    private final Random random;

    /** Ids by that clock, with bits that cannot be foreseen. */
    public EventIds(Clock clock) {
        this(clock, new SecureRandom());
    }

    EventIds(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    /** A new id. */
    public UUID next() {
        long high = (clock.millis() << 16) | 0x7000L | (random.nextInt() & 0x0FFF);
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
