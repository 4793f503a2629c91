package io.graphqlaudit.admin.metrics;

/** How the drain and the store of this server stand, for JMX. */
public interface DrainMXBean {
    /** Whether spools are fetched. */
    boolean isRunning();

    /** Whether the store took what it was last given. */
    boolean isStoreReachable();

    /** Why it did not; empty when it did. */
    String getStoreFailure();

    /** Failures since the start, other than of a store that is away. */
    long getFailures();

    /** Spool instances that are not stored to their end. */
    int getInstances();

    /** Records in them that are not stored yet. */
    long getWaitingRecords();

    /** Bytes in them that are not stored yet. */
    long getWaitingBytes();

    /** Seconds since the request of the first waiting record was received; 0 when none waits. */
    double getOldestWaitingSeconds();
}
