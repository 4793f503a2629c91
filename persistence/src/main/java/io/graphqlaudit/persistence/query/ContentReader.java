package io.graphqlaudit.persistence.query;

/**
 * Reads the log by position, with events as the store keeps them: for those who take much of it away. Safe for use by
 * several threads. Every method throws {@link io.graphqlaudit.event.StoreUnavailableException} when the store cannot
 * be asked now.
 */
public interface ContentReader {
    /** The position of the event stored last; 0 in an empty store. Every lower position is visible. */
    long highestPosition();

    /**
     * The same filter with users as they are known now: whom it means does not change any more while stretch by stretch is
     * read.
     */
    EventFilter settled(EventFilter filter);

    /**
     * The next stretch of the log, read in a transaction that has ended when this returns. It ends where the page is
     * full, where enough rows were looked at in vain, or with the highest position.
     *
     * @param query what to read, in {@link EventOrder#STORED}
     * @throws IllegalArgumentException when it asks for another order
     */
    Stretch stretch(AuditQuery query);
}
