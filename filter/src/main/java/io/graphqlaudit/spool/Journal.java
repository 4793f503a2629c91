package io.graphqlaudit.spool;

import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SegmentHeader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
    private Segment segment;

    private Journal(SpoolConfig config, Disk disk, UUID instance, Path directory, DirectoryLock lock)
            throws IOException {
        this.config = config;
        this.disk = disk;
        this.instance = instance;
        this.directory = directory;
        this.lock = lock;
        this.segment = begin(1);
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

    Path directory() {
        return directory;
    }

    boolean isFull() {
        return segment.size >= config.segmentSize();
    }

    /** The segment in use; a sync goes on without the lock, so its caller must hold on to the segment. */
    Segment segment() {
        return segment;
    }

    /** Goes on in a new segment because the present one is full. All of it must be on disk. */
    void roll(long firstSequence) throws IOException {
        Segment full = segment;
        segment = begin(firstSequence);
        full.appender.close();
    }

    /**
     * Goes on in a new segment because the present one failed, and writes into it what was not confirmed. When that
     * fails too, the new segment is taken back, and the failed one stays as it is: it may hold the only copy.
     */
    void renew(long firstSequence, byte[] unconfirmed, int length) throws IOException {
        epoch++;
        Segment failed = segment;
        Segment renewed = begin(firstSequence);
        boolean done = false;
        try {
            if (length > 0) {
                renewed.write(unconfirmed, 0, length);
                renewed.appender.force();
            }
            done = true;
        } finally {
            if (!done) {
                discard(renewed);
            }
        }
        segment = renewed;
        closeQuietly(failed);
    }

    @Override
    public void close() throws IOException {
        try {
            segment.appender.close();
        } finally {
            lock.close();
        }
    }

    private Segment begin(long firstSequence) throws IOException {
        number++;
        Path file = SegmentFiles.file(directory, number);
        Segment begun = null;
        boolean done = false;
        try {
            begun = new Segment(file, disk.create(file));
            byte[] header = new SegmentHeader(
                            instance,
                            epoch,
                            number,
                            firstSequence,
                            config.clock().instant(),
                            config.application(),
                            config.node())
                    .toBytes();
            begun.write(header, 0, header.length);
            begun.appender.force();
            disk.syncFolder(directory);
            done = true;
            return begun;
        } finally {
            if (!done) {
                if (begun == null) {
                    Files.deleteIfExists(file);
                } else {
                    discard(begun);
                }
            }
        }
    }

    private static void discard(Segment segment) throws IOException {
        closeQuietly(segment);
        Files.deleteIfExists(segment.file);
    }

    private static void closeQuietly(Segment segment) {
        try {
            segment.appender.close();
        } catch (IOException e) {
            // It failed before, and nothing in it is relied upon.
        }
    }

    /** A segment that is being written. */
    static final class Segment {
        private final Path file;
        private final Disk.Appender appender;
        private long size;

        private Segment(Path file, Disk.Appender appender) {
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
