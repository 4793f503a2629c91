package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.journal.SpoolStatus;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one spool instance stands.
 *
 * @param application the application's name
 * @param instance the instance: one start of that application
 * @param alive whether its writer still runs, as far as seen
 * @param lastStored the highest sequence number that is stored; 0 for none
 * @param waitingBytes bytes of segments that are not stored yet
 * @param latest what the writer last said of itself; null when it has said nothing yet
 * @param failure why its records are not stored, in one sentence without content; null when all is well
 */
public record InstanceStatus(
        String application,
        UUID instance,
        boolean alive,
        long lastStored,
        long waitingBytes,
        @Nullable SpoolStatus latest,
        @Nullable String failure) {
    public InstanceStatus {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(instance, "instance");
    }
}
