package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.StorableTime;
import java.time.Instant;
import java.util.Objects;

/**
 * A place in an order of events.
 *
 * @param occurredAt time of the event there, in microseconds; of no account in {@link EventOrder#STORED}
 * @param position its position, which tells events of one microsecond apart
 */
public record Keyset(Instant occurredAt, long position) {
    public Keyset {
        Objects.requireNonNull(occurredAt, "occurredAt");
    }

    /** The place of that position in {@link EventOrder#STORED}; 0 is before all events. */
    public static Keyset stored(long position) {
        return new Keyset(StorableTime.EARLIEST, position);
    }
}
