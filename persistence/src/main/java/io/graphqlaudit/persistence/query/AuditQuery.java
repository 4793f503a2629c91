package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.StorableTime;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to read.
 *
 * @param filter which events
 * @param order in which order
 * @param from inclusive lower bound of the time received
 * @param to inclusive upper bound of the time received
 * @param highestPosition events stored after this position are not part of the answer
 * @param after the place after which to go on; null for the first page
 * @param limit most events to answer, at least 1
 * @param contentBytes most bytes of content, as stored, that the page may hold; one event is answered in any case
 */
public record AuditQuery(
        EventFilter filter,
        EventOrder order,
        Instant from,
        Instant to,
        long highestPosition,
        @Nullable Keyset after,
        int limit,
        long contentBytes) {
    /** Enough for pages of usual events, and little beside the heap of a server. */
    public static final long USUAL_CONTENT_BYTES = 8 << 20;

    /** A query newest first with the usual bound of content. */
    public AuditQuery(
            EventFilter filter, Instant from, Instant to, long highestPosition, @Nullable Keyset after, int limit) {
        this(filter, EventOrder.NEWEST_FIRST, from, to, highestPosition, after, limit, USUAL_CONTENT_BYTES);
    }

    public AuditQuery {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (limit < 1) {
            throw new IllegalArgumentException("a page holds at least one event: " + limit);
        }
    }

    /** A query of all times by position, with the usual bound of content; 0 as the place begins with the first event. */
    public static AuditQuery stored(EventFilter filter, long afterPosition, long highestPosition, int limit) {
        return new AuditQuery(
                filter,
                EventOrder.STORED,
                StorableTime.EARLIEST,
                StorableTime.LATEST,
                highestPosition,
                Keyset.stored(afterPosition),
                limit,
                USUAL_CONTENT_BYTES);
    }

    /** The same from another place on, with another limit. */
    public AuditQuery at(@Nullable Keyset place, int most) {
        return new AuditQuery(filter, order, from, to, highestPosition, place, most, contentBytes);
    }
}
