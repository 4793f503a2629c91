package io.graphqlaudit.spool.journal;

import java.time.Duration;
import java.util.Optional;

/**
 * The space that the spools of a data folder take, as one of its writers measured it. All numbers are bytes.
 *
 * @param spoolBytes what all spools take, without segments that are stored and only kept
 * @param keptBytes what segments take that are stored and only kept
 * @param maxBytes what {@code spoolBytes} may become
 * @param freeBytes what is free on the volume
 * @param leftBytes how much more may be written, by the limit or the volume, whichever is less; 0 while records are shed
 *     for want of room, though a little may be left for what the spool tells of itself
 * @param growthPerHour by how much {@code spoolBytes} grows in an hour, over the last minutes; negative when it
 *     shrinks
 */
public record SpoolSpace(
        long spoolBytes, long keptBytes, long maxBytes, long freeBytes, long leftBytes, long growthPerHour) {
    private static final double SECONDS_OF_HOUR = 3600;

    /** When nothing more can be written if it goes on like this; empty when it does not grow. */
    public Optional<Duration> fullIn() {
        if (growthPerHour <= 0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.round(leftBytes * SECONDS_OF_HOUR / growthPerHour)));
    }
}
