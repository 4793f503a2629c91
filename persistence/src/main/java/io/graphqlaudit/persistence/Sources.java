package io.graphqlaudit.persistence;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells of the spool instances that records came from. Implementations are safe for use by several threads. */
public interface Sources {
    /**
     * Every instance that the store knows, by application and age.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    List<SourceRow> all();

    /**
     * What the store knows of that instance; empty when it knows nothing.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    Optional<SourceRow> find(UUID instance);
}
