package io.graphqlaudit.spool.drain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the drain stands.
 *
 * @param storeReachable whether the store answered when it was last asked
 * @param storeFailure why it did not, in one sentence; null when it did
 * @param instances every spool instance that has a folder, by application and age
 */
public record DrainStatus(boolean storeReachable, @Nullable String storeFailure, List<InstanceStatus> instances) {
    public DrainStatus {
        instances = List.copyOf(instances);
    }
}
