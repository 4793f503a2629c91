package io.graphqlaudit.spool;

import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SegmentHeader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one instance, owned, and the segment that is being written. A segment in which a write or a sync
 * failed is never used again: what the system holds of it then is undefined. Guarded by its owner's lock, but for
 * {@link #stock()}.
 */
final class Journal implements Closeable {
    private static final int ATTEMPTS = 3;

    private final SpoolConfig config;
    private final Disk disk;
    private final UUID instance;
    private final Path directory;
    private final DirectoryLock lock;
    private final Stock stock;
    private final Instant created;

    private int epoch;
    private int number;
    private volatile @Nullable Segment segment;
    private volatile boolean onReserve;

    private Journal(SpoolConfig config, Disk disk, UUID instance, Path directory, DirectoryLock lock) {
        this.config = config;
        this.disk = disk;
        this.instance = instance;
        this.directory = directory;
        this.lock = lock;
        this.stock = new Stock(disk, directory);
        this.created = config.clock().instant();
    }

    /** A new instance with its first, empty segment, which only has to be synced. */
    static Journal open(SpoolConfig config, Disk disk) throws IOException {
        Path root = DataDirectory.open(config.dataDirectory()).root();
        Path application = root.resolve("spool").resolve(PathSegment.of(config.application()));
        EventIds ids = new EventIds(config.clock());
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            UUID instance = ids.next();
            Path directory = application.resolve(instance.toString());
            disk.createFolders(directory);
            DirectoryLock lock = claim(directory);
            if (lock != null) {
                return open(new Journal(config, disk, instance, directory, lock), root);
            }
        }
        throw new IOException("every new folder in " + application + " was taken by somebody else");
    }

    private static Journal open(Journal journal, Path root) throws IOException {
        boolean opened = false;
        try {
            journal.show(journal.begin(journal.stock.fresh(), 1, List.of()));
            // Whoever made the folders above may have been killed before it could sync them.
            Path folder = journal.directory;
            journal.disk.syncFolder(folder);
            while (!folder.equals(root)) {
                folder = Objects.requireNonNull(folder.getParent(), "parent");
                journal.disk.syncFolder(folder);
            }
            opened = true;
            return journal;
        } finally {
            if (!opened) {
                // A folder without an owner is removed by the drain.
                journal.lock.close();
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

    /** What stands ready to be written next; safe for use by another thread. */
    Stock stock() {
        return stock;
    }

    UUID instance() {
        return instance;
    }

    Instant created() {
        return created;
    }

    /** Whether it lives on the space that is kept for telling of a full disk. Any thread may ask. */
    boolean isOnReserve() {
        return onReserve;
    }

    /** The segment in use; a sync goes on without the lock, so its caller must hold on to the segment. */
    Segment segment() {
        // A journal is handed out only after its first segment was shown.
        return Objects.requireNonNull(segment, "segment");
    }

    /** Whether somebody has deleted what is being written. Any thread may ask. */
    boolean isDeleted() {
        Segment present = segment();
        return present.isDeleted() && present == segment;
    }

    /** Whether the next segment is to be begun. */
    boolean isFull(long segmentSize) {
        return onReserve || segment().size() >= segmentSize;
    }

    /** Whether the next segment will be needed soon. Any thread may ask. */
    boolean wantsSpare(long segmentSize) {
        return !stock.hasSpare() && (onReserve || segment().size() >= segmentSize / 2);
    }

    /** Begins the spare segment with that content; null when there is none. */
    @Nullable
    Segment beginSpare(long firstSequence, CommitBuffer content) throws IOException {
        Segment spare = stock.takeSpare();
        return spare == null ? null : begin(spare, firstSequence, List.of(content));
    }

    /** Writes a header and that content into a segment that stands ready; it is discarded when that fails. */
    private Segment begin(Segment ready, long firstSequence, List<CommitBuffer> content) throws IOException {
        boolean done = false;
        try {
            number++;
            byte[] header = new SegmentHeader(
                            instance,
                            epoch,
                            number,
                            firstSequence,
                            config.clock().instant(),
                            config.application(),
                            config.node())
                    .toBytes();
            ready.write(header, 0, header.length);
            for (CommitBuffer part : content) {
                ready.write(part.bytes(), 0, part.size());
            }
            done = true;
            return ready;
        } finally {
            if (!done) {
                ready.discard();
            }
        }
    }

    /**
     * Goes on in the segment that was begun last. All of the present one must be on disk or in the new one, for
     * readers leave it as soon as they see the other. The new name is not on disk yet.
     *
     * @return the segment that was used until now
     */
    @Nullable
    Segment show(Segment begun) throws IOException {
        Path file = SegmentFiles.file(directory, number);
        boolean done = false;
        try {
            begun.rename(file);
            done = true;
        } finally {
            if (!done) {
                begun.discard();
            }
        }
        Segment former = segment;
        segment = begun;
        onReserve = false;
        return former;
    }

    /** Brings the name of the present segment to disk. */
    void syncName() throws IOException {
        disk.syncFolder(directory);
    }

    /** Goes on in a new segment because the present one failed, and brings into it what was not confirmed. */
    void renew(Unconfirmed unconfirmed) throws IOException {
        epoch++;
        List<CommitBuffer> content = unconfirmed.all();
        long firstSequence = unconfirmed.firstSequence();
        Segment next = null;
        boolean reserve = false;
        try {
            next = onDisk(stock.fresh(), firstSequence, content);
        } catch (IOException e) {
            next = fromStock(stock.takeSpare(), e, firstSequence, content);
            if (next == null) {
                reserve = true;
                next = fromStock(stock.takeReserve(unconfirmed.bytes()), e, firstSequence, content);
            }
            if (next == null) {
                throw e;
            }
        }
        Segment failed = show(next);
        onReserve = reserve;
        if (failed != null) {
            failed.close();
        }
        syncName();
    }

    private @Nullable Segment fromStock(
            @Nullable Segment ready, IOException cause, long firstSequence, List<CommitBuffer> content) {
        if (ready == null) {
            return null;
        }
        try {
            return onDisk(ready, firstSequence, content);
        } catch (IOException e) {
            cause.addSuppressed(e);
            return null;
        }
    }

    private Segment onDisk(Segment ready, long firstSequence, List<CommitBuffer> content) throws IOException {
        Segment begun = begin(ready, firstSequence, content);
        boolean done = false;
        try {
            begun.force();
            done = true;
            return begun;
        } finally {
            if (!done) {
                begun.discard();
            }
        }
    }

    /** Whether the whole folder is gone. */
    boolean hasNoFolder() {
        return disk.isMissing(directory);
    }

    /** Lets go of all but the ownership of the folder, which is to be closed. */
    DirectoryLock leave() {
        stock.giveUp();
        segment().retire();
        return lock;
    }

    @Override
    public void close() throws IOException {
        try {
            leave();
        } finally {
            lock.close();
        }
    }
}
