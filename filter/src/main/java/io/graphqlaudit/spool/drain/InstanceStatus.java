package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.journal.SpoolStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one spool instance stands.
 *
 * @param application the application's name
 * @param instance the instance: one start of that application
 * @param alive whether its writer still runs, as far as seen
 * @param lastStored the highest sequence number that is stored, set aside or known to be lost; 0 for none
 * @param waiting records in its journal behind that number, counted there; while there are many they are counted
 *     piece by piece, and the number is the lowest it can be
 * @param waitingBytes bytes of segments that are not stored yet
 * @param oldestWaiting when the request of the first waiting record was received; null when none waits or is read
 * @param setAside records set aside since the drain's start
 * @param latest what the writer last said of itself; null when it has said nothing yet
 * @param failure why its records are not stored, in one sentence without content; null when all is well
 */
public record InstanceStatus(
        String application,
        UUID instance,
        boolean alive,
        long lastStored,
        long waiting,
        long waitingBytes,
        @Nullable Instant oldestWaiting,
        long setAside,
        @Nullable SpoolStatus latest,
        @Nullable String failure) {
    public InstanceStatus {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(instance, "instance");
    }
}
