package io.graphqlaudit.admin.ingest;

import java.util.Optional;
import java.util.UUID;

/** Tells whose a spool instance is. */
@FunctionalInterface
public interface Instances {
    /**
     * The application of which the store has records of that instance; empty when it has none.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    Optional<String> applicationOf(UUID instance);
}
