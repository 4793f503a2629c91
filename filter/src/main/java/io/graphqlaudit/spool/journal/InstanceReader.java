package io.graphqlaudit.spool.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one spool instance in the order of their sequence, each once, through all its segments,
 * while they are written or afterwards, kept ones included where they hold what is not stored; marks segments as
 * stored. What is missing or unreadable is told to the {@link GapListener}. For one thread.
 */
public final class InstanceReader implements Closeable {
    private static final Duration STAMPS_DIFFER = Duration.ofSeconds(2);

    private final Path directory;
    private final UUID instance;
    private final GapListener gaps;
    private final Deque<Finished> finished = new ArrayDeque<>();

    private String application;
    private @Nullable String node;
    private long lastSequence;
    private int currentNumber = -1;
    private @Nullable FileTime unchangedSince;
    private int lastNumber = -1;
    private long readTo;
    private boolean headerSeen;
    private @Nullable SegmentReader current;
    private @Nullable Path currentFile;
    private long pendingDamage;
    private @Nullable Frame latestStatus;
    private @Nullable String obstacle;

    /**
     * @param directory the folder of the instance
     * @param instance the instance
     * @param application the application's name until a segment tells it
     * @param lastStored the sequence number behind which to begin
     * @param gaps hears of what is missing
     */
    public InstanceReader(Path directory, UUID instance, String application, long lastStored, GapListener gaps) {
        this.directory = directory;
        this.instance = instance;
        this.application = application;
        this.lastSequence = lastStored;
        this.gaps = gaps;
    }

    /**
     * The next records, as many as there are within the limits.
     *
     * @param maxRecords most records
     * @param maxBytes payload after which no further record is added
     * @param ownerGone whether nothing more will be written; then an empty answer without {@link #obstacle()} means
     *     that all was read
     */
    public List<Frame> read(int maxRecords, long maxBytes, boolean ownerGone) throws IOException {
        List<Frame> records = new ArrayList<>();
        long bytes = 0;
        while (records.size() < maxRecords && bytes < maxBytes) {
            Frame frame = nextRecord(ownerGone);
            if (frame == null) {
                break;
            }
            records.add(frame);
            bytes += frame.payload().length;
        }
        return records;
    }

    /** Why reading cannot go on, in one sentence: something here was written by a newer version. */
    public Optional<String> obstacle() {
        return Optional.ofNullable(obstacle);
    }

    /** The name of the application, once a segment's header was read. */
    public String application() {
        return application;
    }

    /** The name of the writer's host, once a segment's header was read. */
    public Optional<String> node() {
        return Optional.ofNullable(node);
    }

    /** The highest sequence number that is known to have been given, at least the one to begin behind. */
    public long lastSequence() {
        return lastSequence;
    }

    /** How far has been read: rises through all segments, and is the same for the same byte whenever it is read. */
    public long place() {
        return ((long) Math.max(0, currentNumber) << 32) | Math.min(readTo, 0xFFFF_FFFFL);
    }

    /** The payload of the latest status frame. */
    public Optional<byte[]> latestStatus() {
        return Optional.ofNullable(latestStatus).map(Frame::payload);
    }

    /** Number of the segment that is being read, 0 before the first. */
    public int currentNumber() {
        return Math.max(0, currentNumber);
    }

    /** How far the current segment has been read, in bytes. */
    public long currentPosition() {
        return current == null ? 0 : current.position();
    }

    /** Marks every segment as stored that has been read to its end and of which every record is. */
    public void release(long storedSequence, Instant now) throws IOException {
        for (Finished next = finished.peek();
                next != null && next.lastSequence <= storedSequence;
                next = finished.peek()) {
            SegmentFiles.keep(next.file, now);
            finished.remove();
        }
    }

    @Override
    public void close() throws IOException {
        if (current != null) {
            current.close();
            current = null;
        }
    }

    private @Nullable Frame nextRecord(boolean ownerGone) throws IOException {
        while (obstacle == null) {
            SegmentReader reader = current;
            if (reader == null) {
                if (!openSuccessor()) {
                    return null;
                }
                continue;
            }
            Frame frame = step(reader, false);
            if (frame == null && obstacle == null) {
                // Looked up before reading again: once a successor exists, a segment holds all that it ever will.
                boolean last = successor() == null;
                if (last && !ownerGone) {
                    return null;
                }
                frame = step(reader, true);
                if (obstacle == null && (frame == null || isRepeatedLater(frame))) {
                    finish(reader, last);
                    frame = null;
                }
            }
            if (frame != null && accept(frame, reader)) {
                return frame;
            }
        }
        return null;
    }

    private @Nullable Frame step(SegmentReader reader, boolean ended) throws IOException {
        Frame frame = reader.next(ended, lastSequence);
        pendingDamage += reader.takeDamagedBytes();
        readTo = reader.position();
        learn(reader);
        return frame;
    }

    /** The file of the lowest number above the current one. An unchanged folder, however full, is not listed again. */
    private @Nullable Path successor() throws IOException {
        FileTime changed = Files.getLastModifiedTime(directory);
        if (currentNumber == lastNumber && changed.equals(unchangedSince)) {
            return null;
        }
        Path file = lookForSuccessor();
        // The stamp of a change may be coarse: only one that is some time ago tells that there was no later one.
        boolean past = changed.toInstant().isBefore(Instant.now().minus(STAMPS_DIFFER));
        unchangedSince = file == null && past ? changed : null;
        lastNumber = currentNumber;
        return file;
    }

    private @Nullable Path lookForSuccessor() throws IOException {
        List<Path> segments = SegmentFiles.listAll(directory);
        if (currentNumber < 0 && !segments.isEmpty()) {
            currentNumber = FirstSegment.before(segments, lastSequence);
        }
        for (Path file : segments) {
            if (SegmentFiles.numberOf(file).orElse(0) > currentNumber) {
                return file;
            }
        }
        return null;
    }

    private boolean openSuccessor() throws IOException {
        Path file = successor();
        if (file != null) {
            open(file);
        }
        return file != null;
    }

    private void open(Path file) throws IOException {
        currentNumber = SegmentFiles.numberOf(file).orElseThrow();
        currentFile = file;
        readTo = 0;
        headerSeen = false;
        try {
            current = new SegmentReader(file);
        } catch (NoSuchFileException e) {
            // A writer takes back a segment that it began and could not use.
            current = null;
        }
    }

    private void learn(SegmentReader reader) {
        SegmentHeader header = reader.header();
        if (header != null && !headerSeen) {
            headerSeen = true;
            application = header.application();
            node = header.node();
            if (header.firstSequence() > lastSequence + 1) {
                // All numbers below it stood in segments before this one.
                expect(header.firstSequence());
                lastSequence = header.firstSequence() - 1;
            }
        }
        if (reader.unknownVersion() >= 0) {
            obstacle = "The segment " + currentFile + " has format version " + reader.unknownVersion()
                    + ", which this version cannot read; nothing of it is deleted.";
        }
    }

    /**
     * Whether records are missing before this frame and the next segment has them, because it begins with all that
     * this one did not bring to disk for certain.
     */
    private boolean isRepeatedLater(Frame frame) throws IOException {
        long missing = lastSequence + 1;
        boolean jumps = frame.sequence() > (frame.informsOnly() ? lastSequence : missing);
        Path file = jumps ? successor() : null;
        if (file == null) {
            return false;
        }
        try (SegmentReader next = new SegmentReader(file)) {
            Optional<SegmentHeader> header = next.readHeader();
            return header.isPresent() && header.get().firstSequence() <= missing;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private boolean accept(Frame frame, SegmentReader reader) {
        if (frame.informsOnly()) {
            inform(frame);
            return false;
        }
        if (!frame.isRecord()) {
            reader.unread(frame);
            obstacle = "The segment " + currentFile + " has a record of type " + frame.type()
                    + ", which this version cannot read; nothing of it is deleted.";
            return false;
        }
        // Damage is told at the next whole frame, even at one that was read before: always from the same place.
        expect(frame.sequence());
        boolean isNew = frame.sequence() > lastSequence;
        lastSequence = Math.max(lastSequence, frame.sequence());
        return isNew;
    }

    private void inform(Frame frame) {
        expect(frame.sequence() + 1);
        if (frame.type() == FrameFormat.STATUS) {
            latestStatus = frame;
        } else {
            gaps.found(new SpoolGap(application, instance, SpoolGap.Kind.UNKNOWN_FRAME, 0, 0, 0, place()));
        }
        lastSequence = Math.max(lastSequence, frame.sequence());
    }

    private void expect(long sequence) {
        long missing = sequence - lastSequence - 1;
        if (missing > 0 || pendingDamage > 0) {
            report(SpoolGap.Kind.DAMAGE, Math.max(0, missing));
        }
    }

    private void finish(SegmentReader reader, boolean last) throws IOException {
        reader.close();
        current = null;
        if (currentFile != null) {
            finished.add(new Finished(currentFile, lastSequence));
        }
        if (last && pendingDamage > 0) {
            report(reader.endedInDamage() ? SpoolGap.Kind.TORN_TAIL : SpoolGap.Kind.DAMAGE, 0);
        }
    }

    private void report(SpoolGap.Kind kind, long missing) {
        gaps.found(new SpoolGap(application, instance, kind, pendingDamage, lastSequence + 1, missing, place()));
        pendingDamage = 0;
    }

    private record Finished(Path file, long lastSequence) {}
}
