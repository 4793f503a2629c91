package io.graphqlaudit.persistence.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Counts what somebody does since a moment, for all processes on one database. Safe for use by several threads. Every
 * method throws {@link io.graphqlaudit.event.StoreUnavailableException} when the store cannot be asked now.
 */
public interface Counter {
    /**
     * What was counted.
     *
     * @param amount how often
     * @param since the latest moment that {@link #count} was given for it
     */
    record Count(long amount, Instant since) {}

    /**
     * Counts one more.
     *
     * @param subject of whom, at most 200 characters
     * @param since the moment to remember, unless one up to five minutes later is remembered already: clocks differ. What
     *     lies further ahead is forgotten first, for the clock was set back
     * @param keptFrom what was remembered with an earlier moment is forgotten first
     * @return how much it is now, this one included
     */
    long count(String subject, Instant since, Instant keptFrom);

    /** What is counted of somebody; empty for nothing. */
    Optional<Count> of(String subject);

    /** Forgets all that was remembered with an earlier moment. */
    int forget(Instant before);
}
