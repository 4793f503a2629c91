package io.graphqlaudit.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * When it happened, by the clock of the capturing node, never corrected. Both are cut to microseconds, the
 * finest that every supported database keeps.
 *
 * @param received when the request arrived
 * @param completed when its answer was complete; null when that was not seen
 */
public record EventTime(Instant received, @Nullable Instant completed) {
    public EventTime {
        received = received.truncatedTo(ChronoUnit.MICROS);
        completed = completed == null ? null : completed.truncatedTo(ChronoUnit.MICROS);
    }
}
