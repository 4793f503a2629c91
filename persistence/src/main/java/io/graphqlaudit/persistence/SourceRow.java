package io.graphqlaudit.persistence;

import io.graphqlaudit.event.Channel;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of one spool instance.
 *
 * @param instance one start of one application
 * @param application the application's name, as it is indexed
 * @param node the writer's host; null when not known
 * @param channel how its records come
 * @param abandoned whether it has ended and nothing more will come
 * @param updatedAt when records last came of it
 * @param fates what became of its records
 * @param heard what its writer last said; null when nothing was heard
 */
public record SourceRow(
        UUID instance,
        String application,
        @Nullable String node,
        Channel channel,
        boolean abandoned,
        Instant updatedAt,
        Fates fates,
        @Nullable Heard heard) {
    public SourceRow {
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(application, "application");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(updatedAt, "updatedAt");
        Objects.requireNonNull(fates, "fates");
    }

    /**
     * What became of an instance's records: {@code lastSequence = stored + setAside + lost}.
     *
     * @param lastSequence the highest number whose fate is known
     * @param stored records that are stored
     * @param setAside records that could not be read or stored and are kept as they came
     * @param lost numbers that never came
     */
    public record Fates(long lastSequence, long stored, long setAside, long lost) {}

    /**
     * What a writer said of itself.
     *
     * @param status its counters as canonical JSON
     * @param statusAt when, by its clock
     * @param heardAt when it was heard, by the clock of who heard it
     * @param clockAheadMicros by how many microseconds its clock was ahead; null when that could not be seen
     */
    public record Heard(
            String status,
            Instant statusAt,
            Instant heardAt,
            @Nullable Long clockAheadMicros) {}
}
