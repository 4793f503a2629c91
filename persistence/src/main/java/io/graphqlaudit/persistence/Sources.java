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
     * Whose the instance is, as seen by an application of that name. Who owns it never changes; nobody may in the next
     * moment be somebody.
     *
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    Owner ownerOf(UUID instance, String application);

    /** Whose an instance is. */
    enum Owner {
        /** The store does not know it. */
        NOBODY,
        /** It is the application's own. */
        APPLICATION,
        /** It is one of an application with another name. */
        ANOTHER
    }
}
