package io.graphqlaudit.spool.inspect;

import io.graphqlaudit.spool.journal.SpoolStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What the folder of one spool instance holds.
 *
 * @param folder the folder
 * @param instance the instance
 * @param application the application's name; null when no header can be read
 * @param node the writer's host; null when no header can be read
 * @param segments its segments, by number
 * @param latest what the writer last said of itself; null when it has said nothing that can be read
 */
public record InstanceReport(
        Path folder,
        UUID instance,
        @Nullable String application,
        @Nullable String node,
        List<SegmentReport> segments,
        @Nullable SpoolStatus latest) {
    public InstanceReport {
        segments = List.copyOf(segments);
    }

    /** Records in segments that the store may not have in full. */
    public long waiting() {
        return segments.stream()
                .filter(segment -> !segment.stored())
                .mapToLong(SegmentReport::records)
                .sum();
    }

    /** Records in segments that are only kept. */
    public long kept() {
        return segments.stream()
                .filter(SegmentReport::stored)
                .mapToLong(SegmentReport::records)
                .sum();
    }

    /** A number of all segments together. */
    public long sum(ToLongFunction<SegmentReport> number) {
        return segments.stream().mapToLong(number).sum();
    }
}
