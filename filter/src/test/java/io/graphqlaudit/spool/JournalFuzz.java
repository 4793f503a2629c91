package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.fuzz.FuzzInput;
import io.graphqlaudit.fuzz.FuzzTarget;
import io.graphqlaudit.fuzz.Must;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.drain.GapEvents;
import io.graphqlaudit.spool.journal.DamagedFrameException;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.FrameInput;
import io.graphqlaudit.spool.journal.InstanceReader;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Spools of up to three segments, written as a writer would or otherwise, then cut, flipped, blanked, or mixed up. Nothing
 * is read that was not written; each record is read once, in order; what is missing between two that are read is told;
 * reading again, in portions, or before the writer has gone comes to the same.
 */
public final class JournalFuzz implements FuzzTarget {
    private static final UUID INSTANCE = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
    private static final int PORTION = 1 << 20;

    private final GapEvents events =
            new GapEvents(new SystemEvents("shop", "node", "1", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    private final Path folder;

    public JournalFuzz() {
        try {
            folder = Files.createTempDirectory("journal-fuzz");
            folder.toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void run(byte[] input) throws IOException {
        WrittenJournal journal = new WrittenJournal(new FuzzInput(input), INSTANCE);
        List<Path> files = new ArrayList<>();
        try {
            for (int i = 0; i < journal.segments().size(); i++) {
                files.add(Files.write(
                        SegmentFiles.file(folder, i + 1), journal.segments().get(i)));
            }
            check(journal);
        } finally {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        journal.segments().forEach(JournalFuzz::checkStream);
    }

    private void check(WrittenJournal journal) throws IOException {
        Read all = read(0, 1_000, true);
        Must.equal(read(0, 1, true), all, "in portions");
        Must.equal(read(0, 1_000, false).sequences, all.sequences, "while it is written");
        long last = 0;
        for (int i = 0; i < all.sequences.size(); i++) {
            long sequence = all.sequences.get(i);
            Must.hold(sequence > last, "in order");
            Must.hold(journal.wrote(sequence, all.payloads.get(i)), "written so");
            last = sequence;
        }
        for (SpoolGap gap : all.gaps) {
            AuditEvent event = events.of(gap);
            Must.equal(EventCodec.decode(EventCodec.encode(event)), event, "read again");
            Must.hold(all.sequences.stream().noneMatch(read -> isIn(gap, read)), "missing, and read");
        }
        for (long missing = 1; missing < last; missing++) {
            if (!all.sequences.contains(missing)) {
                long looked = missing;
                Must.hold(all.gaps.stream().anyMatch(gap -> isIn(gap, looked)), "told as missing");
            }
        }
        if (journal.isProper()) {
            Must.equal(all.sequences, journal.sequences(), "all that was written");
            Must.equal(all.gaps, List.of(), "no gaps");
        }
    }

    private static boolean isIn(SpoolGap gap, long sequence) {
        return sequence >= gap.firstMissing() && sequence - gap.firstMissing() < gap.missing();
    }

    /** @param gone whether the writer has gone from the beginning, or only once nothing more comes */
    private Read read(long behind, int portion, boolean gone) throws IOException {
        Read read = new Read();
        try (InstanceReader reader = new InstanceReader(folder, INSTANCE, "?", behind, read.gaps::add)) {
            boolean ended = gone;
            while (true) {
                List<Frame> frames = reader.read(portion, PORTION, ended);
                if (frames.isEmpty()) {
                    if (ended) {
                        break;
                    }
                    ended = true;
                }
                for (Frame frame : frames) {
                    read.sequences.add(frame.sequence());
                    read.payloads.add(frame.payload());
                }
            }
            reader.latestStatus().ifPresent(JournalFuzz::status);
        }
        return read;
    }

    private static void status(byte[] payload) {
        try {
            StatusCodec.decode(payload);
        } catch (UnreadableEventException e) {
            // Told so, and passed over.
        }
    }

    private static void checkStream(byte[] segment) {
        FrameInput frames = new FrameInput(new ByteArrayInputStream(segment));
        try {
            while (true) {
                Must.atMost(segment.length, frames.next().payload().length, "bytes of a payload");
            }
        } catch (EOFException | DamagedFrameException e) {
            // Every stream of this length comes to one of these ends.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Read {
        private final List<Long> sequences = new ArrayList<>();
        private final List<byte[]> payloads = new ArrayList<>();
        private final List<SpoolGap> gaps = new ArrayList<>();

        @Override
        public boolean equals(Object other) {
            return other instanceof Read read
                    && sequences.equals(read.sequences)
                    && Arrays.deepEquals(payloads.toArray(), read.payloads.toArray())
                    && gaps.equals(read.gaps);
        }

        @Override
        public int hashCode() {
            return sequences.hashCode();
        }

        @Override
        public String toString() {
            return sequences + " " + gaps;
        }
    }
}
