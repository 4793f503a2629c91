package io.graphqlaudit.admin.stream;

import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.EventOrder;
import io.graphqlaudit.persistence.query.Keyset;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which events a stream shows.
 *
 * @param filter as far as the caller may see them
 * @param from inclusive lower bound of the time received; null for none
 * @param to inclusive upper bound of the time received; null for none
 * @param after the position behind which it begins
 */
record Followed(
        EventFilter filter,
        @Nullable Instant from,
        @Nullable Instant to,
        long after) {
    /** Events that are read at once; about as many as there is room for. */
    private static final int MOST_EVENTS = 100;

    private static final long MOST_BYTES = 1 << 20;

    /** What to read next. */
    AuditQuery query(Keyset behind, long highest) {
        return new AuditQuery(
                filter,
                EventOrder.STORED,
                Objects.requireNonNullElse(from, Instant.MIN),
                Objects.requireNonNullElse(to, Instant.MAX),
                highest,
                behind,
                MOST_EVENTS,
                MOST_BYTES);
    }
}
