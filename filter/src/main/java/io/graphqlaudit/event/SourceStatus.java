package io.graphqlaudit.event;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the writer of a spool instance last said of itself.
 *
 * @param application the application's name
 * @param instance the spool instance
 * @param node the writer's host, as far as known
 * @param channel how its records come
 * @param status its counters as canonical JSON, as they stand in the spool
 * @param statusAt when it said so, by its clock
 * @param heardAt when it was heard, by ours
 * @param clockAheadMicros by how many microseconds its clock is ahead of ours; null when that could not be seen
 */
public record SourceStatus(
        String application,
        UUID instance,
        @Nullable String node,
        Channel channel,
        String status,
        Instant statusAt,
        Instant heardAt,
        @Nullable Long clockAheadMicros) {
    public SourceStatus {
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(statusAt, "statusAt");
        Objects.requireNonNull(heardAt, "heardAt");
    }
}
