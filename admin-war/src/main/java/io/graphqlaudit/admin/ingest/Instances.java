package io.graphqlaudit.admin.ingest;

import java.util.UUID;

/** Tells whose a spool instance is. */
@FunctionalInterface
public interface Instances {
    /**
     * Whether the store knows that instance as one of another application.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    boolean isOfAnother(UUID instance, String application);
}
