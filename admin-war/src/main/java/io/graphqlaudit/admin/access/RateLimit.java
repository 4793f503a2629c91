package io.graphqlaudit.admin.access;

import io.graphqlaudit.persistence.access.Counter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How often a caller may ask in a minute, counted for all servers on one database. Safe for use by several threads. */
final class RateLimit {
    private static final Duration SPAN = Duration.ofMinutes(1);

    private final Counter counter;
    private final Clock clock;
    private final int most;

    /** @param most requests of a caller in a minute of the clock; 0 for any number */
    RateLimit(Counter counter, Clock clock, int most) {
        this.counter = counter;
        this.clock = clock;
        this.most = most;
    }

    /**
     * Counts one more request.
     *
     * @throws RefusedException when it is one too many
     * @throws io.graphqlaudit.event.StoreUnavailableException when nobody can count now
     */
    void take(Caller caller) throws RefusedException {
        if (most == 0) {
            return;
        }
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (counter.count("asks:" + caller.key(), minute, minute) > most) {
            throw RefusedException.until(Refusal.RATE_LIMIT, Duration.between(now, minute.plus(SPAN)))
                    .of(caller.actor());
        }
    }
}
