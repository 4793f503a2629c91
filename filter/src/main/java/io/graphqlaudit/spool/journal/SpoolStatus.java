package io.graphqlaudit.spool.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * What a writer says of itself, in a frame of type {@link FrameFormat#STATUS}.
 *
 * @param at when, by the writer's clock
 * @param closed whether these are its last words
 * @param counters its counters
 */
public record SpoolStatus(Instant at, boolean closed, SpoolCounters counters) {
    public SpoolStatus {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(counters, "counters");
    }
}
