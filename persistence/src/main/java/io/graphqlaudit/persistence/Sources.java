package io.graphqlaudit.persistence;

import java.util.List;
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
     * Whether the store knows that instance as one of an application with another name.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    boolean isOfAnother(UUID instance, String application);
}
