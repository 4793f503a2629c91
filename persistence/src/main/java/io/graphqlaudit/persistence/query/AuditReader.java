package io.graphqlaudit.persistence.query;

import java.util.Optional;

/**
 * Reads the store. Safe for use by several threads. Every method throws {@link
 * io.graphqlaudit.event.StoreUnavailableException} when the store cannot be asked now.
 */
public interface AuditReader {
    /** The position of the event stored last; 0 in an empty store. Every lower position is visible. */
    long highestPosition();

    /** The events that the query asks for. */
    AuditPage page(AuditQuery query);

    /** The event at that position. */
    Optional<StoredEvent> event(long position);

    /** The actor of that number. */
    Optional<StoredActor> actor(long number);
}
