package io.graphqlaudit.persistence.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the sessions of browsers. Safe for use by several threads and by several processes on one database. Every
 * method throws {@link io.graphqlaudit.event.StoreUnavailableException} when the store cannot be asked now.
 */
public interface SessionStore {
    /**
     * Keeps a new session.
     *
     * @throws IllegalArgumentException when the user's name is longer than 200 characters or cannot be stored
     */
    void begin(StoredSession session);

    /** The session of that hash, whatever its age. */
    Optional<StoredSession> find(String hash);

    /** All sessions, whatever their age, in the order in which they were begun. */
    List<StoredSession> sessions();

    /** Notes that a session was used. */
    void used(String hash, Instant at);

    /** Ends a session; false when there was none. */
    boolean end(String hash);

    /** Ends all that were last used before the one moment, or begun before the other. */
    int endOld(Instant usedBefore, Instant createdBefore);
}
