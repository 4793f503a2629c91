package io.graphqlaudit.persistence;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to read, newest first.
 *
 * @param listing which listing to read
 * @param from inclusive lower bound of the time received
 * @param to inclusive upper bound of the time received
 * @param highestPosition events stored after this position are not part of the answer
 * @param after the last event already read; null for the first page
 * @param limit most events to answer, at least 1
 * @param contentBytes most bytes of content, as stored, that the page may hold; one event is answered in any case
 */
public record AuditQuery(
        Listing listing,
        Instant from,
        Instant to,
        long highestPosition,
        @Nullable Keyset after,
        int limit,
        long contentBytes) {
    /** Enough for pages of usual events, and little beside the heap of a server. */
    public static final long USUAL_CONTENT_BYTES = 8 << 20;

    /** A query with the usual bound of content. */
    public AuditQuery(
            Listing listing, Instant from, Instant to, long highestPosition, @Nullable Keyset after, int limit) {
        this(listing, from, to, highestPosition, after, limit, USUAL_CONTENT_BYTES);
    }

    public AuditQuery {
        Objects.requireNonNull(listing, "listing");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        if (limit < 1) {
            throw new IllegalArgumentException("a page holds at least one event: " + limit);
        }
    }
}
