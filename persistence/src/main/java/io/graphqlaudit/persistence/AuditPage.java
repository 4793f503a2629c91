package io.graphqlaudit.persistence;

import java.util.List;

/**
 * A page of events.
 *
 * @param events in the order asked for
 * @param contentBytes bytes of their content, as stored
 * @param hasMore whether the query has further events behind this page
 */
public record AuditPage(List<StoredEvent> events, long contentBytes, boolean hasMore) {
    public AuditPage {
        events = List.copyOf(events);
    }
}
