package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.spool.DirectoryLock;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.GapListener;
import io.graphqlaudit.spool.journal.InstanceReader;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Brings the records of one spool instance to the store. For the drain's thread; its status for any. */
final class InstanceDrain implements Closeable {
    private static final Logger LOGGER = System.getLogger(InstanceDrain.class.getName());
    private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Path directory;
    private final UUID instance;
    private final AuditStore store;
    private final GapListener gaps;
    private final DrainPace pace;
    private final Backoff backoff;
    private final LongAdder failures;

    private @Nullable InstanceReader reader;
    private List<Frame> frames = List.of();
    private @Nullable DirectoryLock ownership;
    private byte @Nullable [] statusBytes;
    private long nextOwnerCheck;
    private long nextLog;

    private volatile String application;
    private volatile boolean alive = true;
    private volatile boolean finished;
    private volatile long lastStored;
    private volatile Place place = new Place(0, 0);
    private volatile @Nullable SpoolStatus latest;
    private volatile @Nullable String failure;

    InstanceDrain(
            Path directory, UUID instance, AuditStore store, GapListener gaps, DrainPace pace, LongAdder failures) {
        this.failures = failures;
        this.directory = directory;
        this.instance = instance;
        this.store = store;
        this.gaps = gaps;
        this.pace = pace;
        this.backoff = new Backoff(pace);
        this.application = String.valueOf(directory.getName(Math.max(0, directory.getNameCount() - 2)));
        this.nextOwnerCheck = System.nanoTime();
        this.nextLog = System.nanoTime();
    }

    /**
     * Does the next piece of work: one batch, or one step on the way to removing an abandoned folder.
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

    private void readAnew() {
        InstanceReader open = reader;
        reader = null;
        frames = List.of();
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            LOGGER.log(Level.DEBUG, "A spool's files could not be closed.", e);
        }
    }

    private boolean work(long now) throws IOException {
        InstanceReader open = reader;
        if (open == null) {
            lastStored = store.lastStoredSequence(instance);
            open = new InstanceReader(directory, instance, application, lastStored, gaps);
            reader = open;
        }
        if (frames.isEmpty()) {
            frames = open.read(pace.batchRecords(), pace.batchBytes(), ownership != null);
            learn(open);
        }
        if (!frames.isEmpty()) {
            store(open, frames);
            return true;
        }
        open.release(lastStored);
        place = new Place(open.currentNumber(), open.currentPosition());
        failure = open.obstacle().orElse(null);
        if (ownership == null) {
            return claim(now);
        }
        if (failure == null) {
            remove(open, ownership);
        }
        return false;
    }

    private void store(InstanceReader open, List<Frame> batch) throws IOException {
        List<Sequenced> records = new ArrayList<>(batch.size());
        for (Frame frame : batch) {
            records.add(new Sequenced(
                    frame.sequence(), new AuditRecord(Stage.ofCode(frame.type()), EventCodec.decode(frame.payload()))));
        }
        SpoolBatch complete = new SpoolBatch(application, instance, records);
        store.store(complete);
        lastStored = complete.lastSequence();
        frames = List.of();
        place = new Place(open.currentNumber(), open.currentPosition());
        failure = null;
        open.release(lastStored);
    }

    private boolean claim(long now) throws IOException {
        if (now - nextOwnerCheck < 0) {
            return false;
        }
        nextOwnerCheck = now + pace.ownerCheck().toNanos();
        ownership = DirectoryLock.claim(directory).orElse(null);
        alive = ownership == null;
        return ownership != null;
    }

    private void remove(InstanceReader open, DirectoryLock owned) throws IOException {
        store.abandon(instance);
        open.close();
        if (SegmentFiles.list(directory).isEmpty()) {
            delete();
        }
        owned.close();
        ownership = null;
        finished = true;
    }

    private void delete() throws IOException {
        SegmentFiles.deletePrepared(directory);
        Files.deleteIfExists(directory.resolve(DirectoryLock.FILE));
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            LOGGER.log(Level.INFO, "The folder {0} holds files of others and is left.", directory);
        }
    }

    private void learn(InstanceReader open) {
        application = open.application();
        byte[] status = open.latestStatus().orElse(null);
        if (status == null || status == statusBytes) {
            return;
        }
        statusBytes = status;
        try {
            latest = StatusCodec.decode(status);
        } catch (UnreadableEventException e) {
            LOGGER.log(Level.INFO, "A status of spool {0} is unreadable: {1}", instance, e.getMessage());
        }
    }

    private void failed(long now, Throwable cause) {
        failures.increment();
        backoff.failed(now);
        // Only what we made ourselves may speak: other messages may quote content.
        String reason = cause instanceof UnreadableEventException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getName();
        failure = "Records of spool " + instance + " cannot be stored and are kept: " + reason;
        if (now - nextLog >= 0) {
            nextLog = now + LOG_NANOS;
            LOGGER.log(Level.WARNING, failure);
        }
    }

    InstanceStatus status() {
        return new InstanceStatus(application, instance, alive, lastStored, waitingBytes(), latest, failure);
    }

    private long waitingBytes() {
        Place now = place;
        long bytes = 0;
        try {
            for (Path file : SegmentFiles.list(directory)) {
                int number = SegmentFiles.numberOf(file).orElse(0);
                if (number >= now.segment) {
                    bytes += Files.size(file) - (number == now.segment ? now.position : 0);
                }
            }
        } catch (IOException e) {
            // The folder or a segment has just been removed, for nothing in it waits any more.
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        InstanceReader open = reader;
        reader = null;
        frames = List.of();
        try (DirectoryLock owned = ownership) {
            ownership = null;
            if (open != null) {
                open.close();
            }
            alive = alive && owned == null;
        }
    }

    private record Place(int segment, long position) {}
}
