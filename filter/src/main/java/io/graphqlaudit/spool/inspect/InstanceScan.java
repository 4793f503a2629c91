package io.graphqlaudit.spool.inspect;

import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SegmentHeader;
import io.graphqlaudit.spool.journal.SegmentReader;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the segments of one instance, one after the other. For one thread. */
final class InstanceScan {
    private final List<SegmentReport> segments = new ArrayList<>();
    private @Nullable SegmentHeader header;
    private @Nullable Frame latestStatus;
    private long lastSequence = -1;

    // Of the segment being read.
    private @Nullable Frame first;
    private @Nullable Frame last;
    private long records;
    private long missing;

    void read(Path file) throws IOException {
        first = null;
        last = null;
        records = 0;
        missing = 0;
        try (SegmentReader reader = new SegmentReader(file)) {
            for (Frame frame = reader.next(true, lastSequence);
                    frame != null;
                    frame = reader.next(true, Math.max(0, lastSequence))) {
                take(reader);
                take(frame);
            }
            take(reader);
            segments.add(report(file, reader));
        }
    }

    private void take(SegmentReader reader) {
        SegmentHeader read = reader.header();
        if (read == null) {
            return;
        }
        header = read;
        expect(read.firstSequence());
    }

    private void take(Frame frame) {
        if (!frame.isRecord()) {
            latestStatus = frame.type() == FrameFormat.STATUS ? frame : latestStatus;
            expect(frame.sequence() + 1);
            return;
        }
        expect(frame.sequence());
        if (frame.sequence() > lastSequence) {
            lastSequence = frame.sequence();
            records++;
            first = first == null ? frame : first;
            last = frame;
        }
    }

    /** All numbers below that one should have been seen; where the first segments are gone, nothing is known of theirs. */
    private void expect(long sequence) {
        if (lastSequence >= 0 && sequence > lastSequence + 1) {
            missing += sequence - lastSequence - 1;
        }
        lastSequence = Math.max(lastSequence, sequence - 1);
    }

    private SegmentReport report(Path file, SegmentReader reader) throws IOException {
        int version = reader.header() == null ? Math.max(0, reader.unknownVersion()) : SegmentHeader.VERSION;
        return new SegmentReport(
                String.valueOf(file.getFileName()),
                SegmentFiles.isStored(file),
                version,
                Files.size(file),
                records,
                first == null ? 0 : first.sequence(),
                last == null ? 0 : last.sequence(),
                time(first),
                time(last),
                reader.takeDamagedBytes(),
                missing,
                reader.endedInDamage());
    }

    private static @Nullable Instant time(@Nullable Frame frame) {
        if (frame == null) {
            return null;
        }
        try {
            return EventCodec.decode(frame.payload()).time().received();
        } catch (UnreadableEventException e) {
            return null;
        }
    }

    InstanceReport report(Path folder, UUID instance) {
        SegmentHeader known = header;
        return new InstanceReport(
                folder,
                instance,
                known == null ? null : known.application(),
                known == null ? null : known.node(),
                segments,
                status());
    }

    private @Nullable SpoolStatus status() {
        if (latestStatus == null) {
            return null;
        }
        try {
            return StatusCodec.decode(latestStatus.payload());
        } catch (UnreadableEventException e) {
            return null;
        }
    }
}
