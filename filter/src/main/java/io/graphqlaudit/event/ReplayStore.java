package io.graphqlaudit.event;

/** Where records go that may have been stored before. Implementations are safe for use by several threads. */
public interface ReplayStore {
    /**
     * Stores what of the batch is not stored, found out by the ids of its events, in one transaction of its own, and
     * returns after its durable commit. Unlike {@link AuditStore#store} it does not go by sequence numbers, which
     * say nothing about a store that has lost events. What was counted as lost and is now stored is counted so.
     * Unreadable records and notices are left out.
     *
     * @return how many records were stored
     * @throws StoreUnavailableException when the store could not do it now
     */
    int replay(SpoolBatch batch);
}
