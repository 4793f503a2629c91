package io.graphqlaudit.persistence;

import java.time.Instant;
import java.util.Objects;

/**
 * A place in the newest-first order of events.
 *
 * @param occurredAt time of the event there, in microseconds
 * @param position its position, which tells events of one microsecond apart
 */
public record Keyset(Instant occurredAt, long position) {
    public Keyset {
        Objects.requireNonNull(occurredAt, "occurredAt");
    }
}
