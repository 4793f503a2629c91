package io.graphqlaudit.persistence.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of events.
 *
 * @param events in the order asked for
 * @param contentBytes bytes of their content, as stored
 * @param next where to go on, as {@link AuditQuery#after}; null when there is nothing behind this page
 * @param partial whether the page was cut short because too many rows were looked at in vain; it may be empty, and
 *     there may be nothing behind it
 */
public record AuditPage(
        List<StoredEvent> events,
        long contentBytes,
        @Nullable Keyset next,
        boolean partial) {
    static final AuditPage EMPTY = new AuditPage(List.of(), 0, null, false);

    public AuditPage {
        events = List.copyOf(events);
    }

    /** Whether there may be further events behind this page; for a filter that an index serves, whether there are. */
    public boolean hasMore() {
        return next != null;
    }
}
