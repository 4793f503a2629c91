package io.graphqlaudit.spool.drain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the drain stands.
 *
 * @param running whether the drain is at work; false once it was closed
 * @param storeReachable whether the store answered when it was last asked
 * @param storeFailure why it did not, in one sentence; null when it did
 * @param failures how often since the start something failed, but for a store that could not be used
 * @param instances every spool instance that has a folder, by application and age
 */
public record DrainStatus(
        boolean running,
        boolean storeReachable,
        @Nullable String storeFailure,
        long failures,
        List<InstanceStatus> instances) {
    public DrainStatus {
        instances = List.copyOf(instances);
    }
}
