package io.graphqlaudit.spool.inspect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one segment holds.
 *
 * @param file the name of its file
 * @param stored whether its name says that the store has all of it
 * @param version the version of its format; 0 when its header cannot be read
 * @param bytes the size of its file
 * @param records whole records in it that no segment before has
 * @param firstSequence the lowest of their numbers, 0 for none
 * @param lastSequence the highest of their numbers, 0 for none
 * @param firstTime when the request of the first one was received; null when it cannot be read
 * @param lastTime when the request of the last one was received; null when it cannot be read
 * @param damagedBytes bytes that are neither frames nor unused room
 * @param missing numbers that should stand in this segment or between it and the one before, and do not
 * @param tornTail whether its damage is at its end, where a write may have been cut short
 */
public record SegmentReport(
        String file,
        boolean stored,
        int version,
        long bytes,
        long records,
        long firstSequence,
        long lastSequence,
        @Nullable Instant firstTime,
        @Nullable Instant lastTime,
        long damagedBytes,
        long missing,
        boolean tornTail) {}
