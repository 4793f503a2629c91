package io.graphqlaudit.spool.journal;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a writer says of itself, in a frame of type {@link FrameFormat#STATUS}.
 *
 * @param at when, by the writer's clock
 * @param closed whether these are its last words
 * @param counters its counters
 * @param lastSequence the number of the last record that was given one, 0 for none
 * @param space the space that spools take; null when the writer did not measure it
 */
public record SpoolStatus(
        Instant at,
        boolean closed,
        SpoolCounters counters,
        long lastSequence,
        @Nullable SpoolSpace space) {
    public SpoolStatus {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(counters, "counters");
    }

    /** The status of a writer that says nothing of numbers and space. */
    public SpoolStatus(Instant at, boolean closed, SpoolCounters counters) {
        this(at, closed, counters, 0, null);
    }
}
