package io.graphqlaudit.spool.drain;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the drain stands.
 *
 * @param running whether the drain is at work; false once it was closed
 * @param storeReachable whether the store answered when it was last asked
 * @param storeFailure why it did not, in one sentence; null when it did
 * @param failures how often since the start something failed, but for a store that could not be used
 * @param latency seconds from the receipt of a request to the storing of its record
 * @param batches records of a batch
 * @param keptBytes bytes of segments that are kept though they are stored
 * @param instances every spool instance that is not stored to its end, by application and age
 */
public record DrainStatus(
        boolean running,
        boolean storeReachable,
        @Nullable String storeFailure,
        long failures,
        Histogram latency,
        Histogram batches,
        long keptBytes,
        List<InstanceStatus> instances) {
    public DrainStatus {
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(batches, "batches");
        instances = List.copyOf(instances);
    }
}
