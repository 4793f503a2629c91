package io.graphqlaudit.spool.journal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Finds the segment with which to begin, so that no kept segment is read for nothing. */
final class FirstSegment {
    private FirstSegment() {}

    /**
     * The number before the first segment that may hold a record behind that sequence number. Kept segments count: a
     * store that was restored from a backup knows less than was stored.
     */
    static int before(List<Path> segments, long lastStored) throws IOException {
        int before = 0;
        for (int i = 0; i + 1 < segments.size(); i++) {
            Path segment = segments.get(i);
            // What stands in a segment at or above the next one's first number stands in the next one, too.
            OptionalLong next = firstSequence(segments.get(i + 1));
            if (!SegmentFiles.isStored(segment) || next.isEmpty() || next.getAsLong() > lastStored + 1) {
                break;
            }
            before = SegmentFiles.numberOf(segment).orElseThrow();
        }
        return before;
    }

    private static OptionalLong firstSequence(Path segment) throws IOException {
        try (SegmentReader reader = new SegmentReader(segment)) {
            return reader.readHeader().stream()
                    .mapToLong(SegmentHeader::firstSequence)
                    .findFirst();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        }
    }
}
