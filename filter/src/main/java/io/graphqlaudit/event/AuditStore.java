package io.graphqlaudit.event;

import java.util.UUID;

/** Where the drain brings records to stay. Implementations are safe for use by several threads. */
public interface AuditStore {
    /**
     * The highest sequence number of that instance that is durably stored; 0 when there is none.
     *
     * @throws StoreUnavailableException when the store cannot be asked now
     */
    long lastStoredSequence(UUID instance);

    /**
     * Stores the batch in one transaction of its own and returns after its durable commit. Records at or below
     * {@link #lastStoredSequence} are skipped, so a batch may safely be given again. {@code OPENED} records are
     * kept aside until their {@code CLOSED} arrives or {@link #abandon} is called. Unreadable records are set aside
     * as they came. Each record is counted by its fate: stored, set aside, or lost, which is every sequence number
     * that the batch passes over. Notices become visible, too, unless one from that place or a later one did before.
     *
     * @return how many events became visible
     * @throws StoreUnavailableException when the store could not take it now; nothing of it was stored, or all of it
     * @throws ForeignInstanceException when it came from another host and its instance is another application's;
     *     nothing of it was stored
     * @throws RuntimeException of any other kind when it refuses the batch because of a record in it, such as
     *     {@link RefusedRecordException}; nothing of it was stored
     */
    int store(SpoolBatch batch);

    /**
     * Does of {@link #store} what need not wait for the batch before, such as encoding, so that it can be done while
     * that one is stored. Stores nothing.
     *
     * @return stores the batch, as {@link #store} does
     * @throws RuntimeException as {@link #store} throws it
     */
    default PreparedBatch prepare(SpoolBatch batch) {
        return () -> store(batch);
    }

    /**
     * Says that nothing more will come from an instance: every record of it that is still open becomes an event
     * with the outcome {@link Result#UNKNOWN} and the evidence {@link Evidence#NO_COMPLETION}. Does nothing the
     * second time.
     *
     * @return how many events became visible
     * @throws StoreUnavailableException when the store could not do it now
     */
    int abandon(UUID instance);

    /**
     * Keeps what a writer last said of itself, in place of what it said before. An instance of which nothing is
     * stored yet becomes known by it.
     *
     * @throws StoreUnavailableException when the store could not do it now
     * @throws ForeignInstanceException when it came from another host and its instance is another application's
     */
    void heard(SourceStatus status);

    /** A batch that only has to be stored. */
    @FunctionalInterface
    interface PreparedBatch {
        /** Stores it, as {@link AuditStore#store} does; after a failure it may be asked again. */
        int store();
    }
}
