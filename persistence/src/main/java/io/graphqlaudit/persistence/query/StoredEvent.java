package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.AuditEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event as the store holds it.
 *
 * @param position its place in commit order, from 1 without gaps; never changes
 * @param actorNumber the number of its actor, which never changes; null for an event without a nameable actor
 * @param event the event
 */
public record StoredEvent(long position, @Nullable Long actorNumber, AuditEvent event) {
    public StoredEvent {
        Objects.requireNonNull(event, "event");
    }

    /** Where this event stands in the newest-first order. */
    public Keyset keyset() {
        return new Keyset(event.time().received(), position);
    }
}
