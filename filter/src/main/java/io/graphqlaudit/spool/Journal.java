package io.graphqlaudit.spool;

import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SegmentHeader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one instance, owned, and the segment that is being written. A segment in which a write or a sync
 * failed is never used again: what the system holds of it then is undefined. Guarded by its owner's lock.
 */
final class Journal implements Closeable {
    private static final int ATTEMPTS = 3;

    private final SpoolConfig config;
    private final Disk disk;
    private final UUID instance;
    private final Path directory;
    private final DirectoryLock lock;

    private int epoch;
    private int number;
    private @Nullable Segment segment;

    private Journal(SpoolConfig config, Disk disk, UUID instance, Path directory, DirectoryLock lock) {
        this.config = config;
        this.disk = disk;
        this.instance = instance;
        this.directory = directory;
        this.lock = lock;
    }

    /** A new instance with its first, empty segment on disk. */
    static Journal open(SpoolConfig config, Disk disk) throws IOException {
        Path application =
                DataDirectory.open(config.dataDirectory()).spool().resolve(PathSegment.of(config.application()));
        EventIds ids = new EventIds(config.clock());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            UUID instance = ids.next();
            Path directory = application.resolve(instance.toString());
            OwnerOnly.createFolders(directory);
            DirectoryLock lock = claim(directory);
            if (lock != null) {
                return open(config, disk, instance, directory, lock);
            }
        }
        throw new IOException("every new folder in " + application + " was taken by somebody else");
    }

    private static Journal open(SpoolConfig config, Disk disk, UUID instance, Path directory, DirectoryLock lock)
            throws IOException {
        boolean opened = false;
        try {
            Journal journal = new Journal(config, disk, instance, directory, lock);
            journal.enter(journal.prepare(1));
            opened = true;
            return journal;
        } finally {
            if (!opened) {
                // An empty folder without an owner is removed by the drain.
                lock.close();
            }
        }
    }

    /** A drain may find the folder before it is claimed, take it for an orphan, and remove it. */
    private static @Nullable DirectoryLock claim(Path directory) throws IOException {
        try {
            return DirectoryLock.claim(directory).orElse(null);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    boolean isFull() {
        return segment().size >= config.segmentSize();
    }

    /** The segment in use; a sync goes on without the lock, so its caller must hold on to the segment. */
    Segment segment() {
        // A journal is handed out only after its first segment was entered.
        return Objects.requireNonNull(segment, "segment");
    }

    /**
     * A new segment with that content, on disk under a name that no reader looks at. It must be entered or discarded:
     * while it is only prepared, the present one may go on to be written.
     */
    Segment prepare(long firstSequence, CommitBuffer... content) throws IOException {
        number++;
        Path file = SegmentFiles.prepared(directory, number);
        Segment prepared = new Segment(number, file, disk.create(file));
        boolean done = false;
        try {
            byte[] header = header(firstSequence).toBytes();
            prepared.write(header, 0, header.length);
            for (CommitBuffer part : content) {
                prepared.write(part.bytes(), 0, part.size());
            }
            prepared.force();
            done = true;
            return prepared;
        } finally {
            if (!done) {
                discard(prepared);
            }
        }
    }

    /**
     * Goes on in a prepared segment. All of the present one must be on disk or in the prepared one, for readers leave
     * it as soon as they see the other: when this fails, it must not be written again.
     */
    void enter(Segment prepared) throws IOException {
        Path file = SegmentFiles.file(directory, prepared.number);
        boolean done = false;
        try {
            Files.move(prepared.file, file, StandardCopyOption.ATOMIC_MOVE);
            prepared.file = file;
            disk.syncFolder(directory);
            done = true;
        } finally {
            if (!done) {
                discard(prepared);
            }
        }
        Segment former = segment;
        segment = prepared;
        if (former != null) {
            closeQuietly(former);
        }
    }

    /** Goes on in a new segment because the present one failed, and writes into it what was not confirmed. */
    void renew(long firstSequence, CommitBuffer... unconfirmed) throws IOException {
        epoch++;
        enter(prepare(firstSequence, unconfirmed));
    }

    /** Takes a prepared segment back. */
    void discard(Segment prepared) throws IOException {
        closeQuietly(prepared);
        Files.deleteIfExists(prepared.file);
    }

    @Override
    public void close() throws IOException {
        try {
            segment().appender.close();
        } finally {
            lock.close();
        }
    }

    private SegmentHeader header(long firstSequence) {
        return new SegmentHeader(
                instance, epoch, number, firstSequence, config.clock().instant(), config.application(), config.node());
    }

    private static void closeQuietly(Segment segment) {
        try {
            segment.appender.close();
        } catch (IOException e) {
            // All that is relied upon was synced before.
        }
    }

    /** A segment that is being written. */
    static final class Segment {
        private final int number;
        private final Disk.Appender appender;
        private Path file;
        private long size;

        private Segment(int number, Path file, Disk.Appender appender) {
            this.number = number;
            this.file = file;
            this.appender = appender;
        }

        void write(byte[] bytes, int offset, int length) throws IOException {
            appender.write(bytes, offset, length);
            size += length;
        }

        void force() throws IOException {
            appender.force();
        }
    }
}
