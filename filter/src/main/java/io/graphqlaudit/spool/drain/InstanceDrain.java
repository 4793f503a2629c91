package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.RefusedRecordException;
import io.graphqlaudit.event.SpoolBatch.Notice;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.spool.DirectoryLock;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.InstanceReader;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Brings the records of one spool instance to the store. For the drain's thread; its status for any. */
final class InstanceDrain implements Closeable {
    private static final Logger LOGGER = System.getLogger(InstanceDrain.class.getName());
    private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path directory;
    private final UUID instance;
    private final DrainWork work;
    private final Backoff backoff;
    private final PortionStore portions;
    private final Hearing hearing;
    private final Backlog backlog;
    private final ReadAhead ahead;
    private final WriterWatch writer;
    private final List<SpoolGap> gaps = new ArrayList<>();

    private @Nullable InstanceReader reader;
    private boolean idle;
    private long nextLog;

    private volatile @Nullable Parcel parcel;
    private volatile String application;
    private volatile boolean finished;
    private volatile long lastStored;
    /** Up to where all is stored, as {@link InstanceReader#place()} has it. */
    private volatile long place;

    private volatile @Nullable String failure;

    InstanceDrain(Path directory, UUID instance, DrainWork work) {
        this.directory = directory;
        this.instance = instance;
        this.work = work;
        this.backoff = new Backoff(work.pace());
        this.portions = new PortionStore(work.store(), instance, work.options().channel(), work.tally());
        this.hearing = new Hearing(work.store(), instance, work.options());
        this.backlog = new Backlog(directory, instance);
        this.ahead = new ReadAhead(work.reading());
        this.application = String.valueOf(directory.getName(Math.max(0, directory.getNameCount() - 2)));
        this.writer = new WriterWatch(directory, work.pace().ownerCheck());
        this.nextLog = System.nanoTime();
    }

    /**
     * Does the next piece of work: one batch, or one step towards the end of an abandoned instance.
     *
     * @return whether there was something to do
     * @throws StoreUnavailableException when the store cannot be used at all now
     */
    boolean step(long now) {
        if (finished || !backoff.isOver(now)) {
            return false;
        }
        try {
            boolean worked = work(now);
            backoff.succeeded();
            idle = !worked;
            return worked;
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            failed(now, e);
            return false;
        } catch (Error e) {
            // It may have come while a batch was half read, so the spool is read anew behind what is stored.
            readAnew();
            failed(now, e);
            return false;
        }
    }

    /** Looks how much waits and how the writer is, while the store cannot be asked for anything. */
    void look(long now) {
        if (finished) {
            return;
        }
        try {
            InstanceReader open = reader;
            if (open != null) {
                next(open);
            }
            backlog.count(open == null ? lastStored : open.lastSequence());
            backlog.tell(hearing);
            seeWhetherItLives(now);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.DEBUG, "A spool cannot be looked at now.", e);
        }
    }

    /**
     * A store that was away may have come back knowing less, as after a failover: then it gets that once more, and
     * nothing that was prepared with what it knew before.
     */
    void meetStoreAgain() {
        if (reader == null) {
            return;
        }
        try {
            if (work.store().lastStoredSequence(instance) != lastStored) {
                again();
            } else if (!finished) {
                readAnew();
            }
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            // If it is still so when its turn comes, it is found then.
            readAnew();
        }
    }

    /** Asks the store anew how far it is, and reads on from there, kept segments included. */
    void again() {
        finished = false;
        idle = false;
        readAnew();
    }

    /** Whether the writer is gone and all is stored; then only kept segments hold the folder. */
    boolean isFinished() {
        return finished;
    }

    /** Removes the folder of a finished instance once no segment in it is kept any more. */
    void removeIfEmpty() throws IOException {
        if (!finished
                || !Files.isDirectory(directory)
                || !SegmentFiles.listAll(directory).isEmpty()) {
            return;
        }
        try (DirectoryLock owned = DirectoryLock.claim(directory).orElse(null)) {
            if (owned != null) {
                SpoolFolders.delete(directory);
            }
        }
    }

    private boolean work(long now) throws IOException {
        InstanceReader open = open();
        Parcel next = next(open);
        if (next != null) {
            store(open, next);
            return true;
        }
        hearing.tell();
        release(open);
        failure = open.obstacle().orElse(null);
        if (!writer.isOwner()) {
            return writer.claim(now);
        }
        if (failure == null) {
            finish(open);
        }
        return false;
    }

    private InstanceReader open() throws IOException {
        InstanceReader open = reader;
        if (open == null) {
            lastStored = work.store().lastStoredSequence(instance);
            open = new InstanceReader(directory, instance, application, lastStored, gaps::add);
            reader = open;
            backlog.clear();
        }
        return open;
    }

    private @Nullable Parcel next(InstanceReader open) throws IOException {
        if (parcel == null) {
            Parcel read = take(open);
            if (read.portion().isNews(lastStored)) {
                parcel = read;
            } else {
                place = read.portion().place();
            }
        }
        return parcel;
    }

    /** What was read when reading failed is gone, and its reader past it: it is read anew, behind what is stored. */
    private Parcel take(InstanceReader open) throws IOException {
        boolean taken = false;
        try {
            Parcel read = ahead.take(() -> read(open));
            taken = true;
            return read;
        } finally {
            if (!taken) {
                readAnew();
            }
        }
    }

    /** On the thread that reads ahead while this one stores. */
    private Parcel read(InstanceReader open) throws IOException {
        List<Frame> frames = open.read(work.pace().batchRecords(), work.pace().batchBytes(), writer.isOwner());
        List<Item> items = frames.stream().map(Item::of).toList();
        application = applicationIn(open, items);
        hearing.listen(open, idle && !writer.isOwner());
        boolean more = isFull(frames);
        count(open, frames, more);
        Portion read = new Portion(
                items,
                gaps.stream()
                        .map(gap -> new Notice(gap.place(), work.gaps().of(gap)))
                        .toList(),
                open.lastSequence(),
                open.place());
        gaps.clear();
        return portions.parcel(application, read, more);
    }

    /** The name of the folder is for people: where the header is damaged, the records tell whose they are. */
    private String applicationIn(InstanceReader open, List<Item> items) {
        if (open.node().isPresent()) {
            return open.application();
        }
        return items.stream()
                .flatMap(item -> item.event().stream())
                .map(event -> event.identity().application())
                .findFirst()
                .orElse(application);
    }

    private boolean isFull(List<Frame> frames) {
        long bytes = frames.stream().mapToLong(frame -> frame.payload().length).sum();
        return frames.size() >= work.pace().batchRecords()
                || bytes >= work.pace().batchBytes();
    }

    private void count(InstanceReader open, List<Frame> frames, boolean more) throws IOException {
        if (more) {
            backlog.taken(frames.size());
            backlog.count(open.lastSequence());
            backlog.tell(hearing);
        } else {
            backlog.clear();
        }
    }

    private void store(InstanceReader open, Parcel next) throws IOException {
        if (next.more()) {
            ahead.begin(() -> portions.prepare(read(open)));
        }
        try {
            portions.store(next);
        } finally {
            ahead.settle();
        }
        lastStored = Math.max(lastStored, next.portion().through());
        place = next.portion().place();
        parcel = null;
        failure = null;
        hearing.tell();
        release(open);
    }

    private void release(InstanceReader open) throws IOException {
        open.release(lastStored, work.options().clock().instant());
    }

    /** Whoever has spoken owns its folder; a writer that just begins may be about to take it. */
    private void seeWhetherItLives(long now) throws IOException {
        if (hearing.latest() != null) {
            writer.look(now);
        }
    }

    private void finish(InstanceReader open) throws IOException {
        work.store().abandon(instance);
        open.close();
        backlog.clear();
        SegmentFiles.deletePrepared(directory);
        if (SegmentFiles.listAll(directory).isEmpty()) {
            SpoolFolders.delete(directory);
        }
        writer.close();
        finished = true;
    }

    private void failed(long now, Throwable cause) {
        work.tally().failed();
        backoff.failed(now);
        // Only what we made ourselves may speak: other messages may quote content.
        String reason = cause instanceof RefusedRecordException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getName();
        failure = "Records of spool " + instance + " cannot be stored and are kept: " + reason;
        if (now - nextLog >= 0) {
            nextLog = now + LOG_NANOS;
            LOGGER.log(Level.WARNING, failure);
        }
    }

    /** Records that were found and are not stored, as far as they were counted. Any thread may ask. */
    long waiting() {
        Parcel held = parcel;
        return backlog.records()
                + ahead.records()
                + (held == null ? 0 : held.portion().items().size());
    }

    InstanceStatus status() {
        Parcel held = parcel;
        return new InstanceStatus(
                application,
                instance,
                writer.isAlive(),
                lastStored,
                waiting(),
                backlog.bytes(place),
                held == null ? null : held.portion().oldest().orElse(null),
                portions.setAside(),
                hearing.latest(),
                failure);
    }

    private void readAnew() {
        try {
            closeFiles();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "A spool's files could not be closed.", e);
        }
    }

    private void closeFiles() throws IOException {
        ahead.forget();
        InstanceReader open = reader;
        reader = null;
        parcel = null;
        gaps.clear();
        backlog.close();
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            closeFiles();
        }
    }
}
