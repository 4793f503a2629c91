package io.graphqlaudit.spool;

import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes tickets to the journal and syncs it. Any thread writes, under a lock that is never held over a sync in good
 * times; one thread does the rest.
 */
final class JournalWriter {
    private final Counts counts;
    private final Outage outage;
    private final Space space;
    private final Doorbell bell;
    private final Doorbell supply;
    private final SyncDue due;
    private final ReentrantLock lock = new ReentrantLock();
    private final Instances instances;

    // Guarded by the lock.
    private final CanonicalJson statusBuffer = new CanonicalJson(1024);
    private final Unconfirmed unconfirmed;
    private final SegmentChange change;
    private boolean halfDone;

    // Written under the lock.
    private volatile @Nullable Journal journal;

    JournalWriter(
            SpoolConfig config, Disk disk, Counts counts, Outage outage, Space space, Doorbell bell, Doorbell supply) {
        this.counts = counts;
        this.outage = outage;
        this.space = space;
        this.bell = bell;
        this.supply = supply;
        this.due = new SyncDue(bell);
        this.change = new SegmentChange(space, outage);
        this.unconfirmed = new Unconfirmed(counts, space);
        this.instances = new Instances(config, disk, counts);
    }

    /** The journal in use; null while there is none. Any thread may ask. */
    @Nullable
    Journal journal() {
        return journal;
    }

    /** Of instances whose folder was deleted, and of what may be lost with them. */
    Instances instances() {
        return instances;
    }

    /**
     * Writes what is queued, unless another thread is writing: that one looks again after it let go of the lock, or
     * the owner of a ticket rings for it.
     */
    void write(Queue<Ticket> queue) {
        boolean more = true;
        while (more && !queue.isEmpty() && lock.tryLock()) {
            try {
                more = writeBatch(queue);
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean writeBatch(Queue<Ticket> queue) {
        Journal open = journal;
        if (open == null || outage.isOn() || wasBrokenOff()) {
            return false;
        }
        try {
            // A field, for where the stack of a request's thread ends even the handler of its failure may fail.
            halfDone = true;
            int length = unconfirmed.take(queue);
            if (length > 0) {
                CommitBuffer latest = unconfirmed.latest();
                append(open, latest.bytes(), latest.size() - length, length);
                unconfirmed.written();
                due.written(unconfirmed.latest().isAwaited());
            }
            halfDone = false;
            return length > 0;
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
            halfDone = false;
            return false;
        }
    }

    /** Whether a batch was taken of which nobody can say that it is written. */
    private boolean wasBrokenOff() {
        boolean broken = halfDone;
        if (broken) {
            fail(new IllegalStateException("Writing was broken off."));
            halfDone = false;
        }
        return broken;
    }

    private void append(Journal open, byte[] bytes, int from, int length) throws IOException {
        Segment present = open.segment();
        long growth = present.growthBy(length);
        present.write(bytes, from, length);
        counts.bytes.add(length);
        space.grew(growth);
        if (open.isOnReserve()) {
            space.tookOfReserve(length);
        }
        if (open.wantsSpare(space.segmentSize())) {
            supply.ring();
        }
        change.write(bytes, from, length);
    }

    /** How long the next sync can wait; not positive when it is due. */
    long nanosUntilSync() {
        return due.nanosUntilSync();
    }

    /** Brings to disk what was written, if somebody waits for it or it has waited long enough. */
    void syncIfDue(boolean closing) {
        Segments segments = beginSync(closing);
        if (segments == null) {
            return;
        }
        try {
            Segment begun = segments.next();
            if (begun == null || !enter(begun)) {
                segments.present().force();
            }
        } catch (IOException | RuntimeException | Error e) {
            // What was being synced stays where it is, in doubt, and is written again first.
            fail(e);
            return;
        }
        Journal open = journal;
        if (open != null && instances.isDeleted(open)) {
            // It was brought to a disk that nobody can read; the next instance begins with it.
            return;
        }
        unconfirmed.synced();
        outage.forget();
    }

    /**
     * Looks at the outage under the lock: a batch whose write failed must not be taken for written. When the present
     * segment is full the next one is begun, with all that this sync is about.
     */
    private @Nullable Segments beginSync(boolean closing) {
        lock.lock();
        try {
            Journal open = journal;
            if (open == null
                    || outage.isOn()
                    || wasBrokenOff()
                    || !(closing || unconfirmed.isFull() || due.isNow() || change.isDue(open, unconfirmed))) {
                return null;
            }
            if (change.isDue(open, unconfirmed)) {
                change.begin(open, unconfirmed);
            } else if (unconfirmed.latest().isEmpty()) {
                due.settled();
                return null;
            }
            unconfirmed.sync();
            due.settled();
            return new Segments(open.segment(), change.next());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Goes on in the next segment once all that is unconfirmed is on disk there; false when that could not be, and
     * the present one is as good as before.
     */
    private boolean enter(Segment begun) throws IOException {
        IOException failure = null;
        try {
            begun.force();
        } catch (IOException e) {
            failure = e;
        }
        Journal open;
        Segment former;
        lock.lock();
        try {
            open = journal;
            if (failure != null) {
                change.failed(failure);
            }
            boolean ready = change.isReady(begun);
            change.end();
            if (open == null || !ready) {
                begun.discard();
                return false;
            }
            former = open.show(begun);
        } finally {
            lock.unlock();
        }
        space.livesOnReserve(false);
        open.syncName();
        if (former != null) {
            former.retire();
        }
        return true;
    }

    private void fail(Throwable cause) {
        outage.begin(cause);
        bell.ring();
    }

    /** Opens the journal, or goes on in a new segment that begins with all that is not known to be on disk. */
    void recover() {
        outage.retrying();
        lock.lock();
        try {
            change.discard();
            Journal former = journal;
            boolean begins = former == null || instances.isDeleted(former);
            Journal open = begins || former == null ? begin(former) : former;
            if (!begins || !unconfirmed.isEmpty()) {
                open.renew(unconfirmed);
                counts.bytes.add(unconfirmed.bytes());
                space.grew(open.segment().growth());
                unconfirmed.confirm();
            }
            space.livesOnReserve(open.isOnReserve());
            outage.end();
        } catch (IOException | RuntimeException e) {
            outage.warn(e);
        } finally {
            lock.unlock();
        }
    }

    private Journal begin(@Nullable Journal former) throws IOException {
        Journal opened = instances.begin(former, unconfirmed.lastSequence());
        journal = opened;
        // Numbers belong to an instance: what the former one did not confirm gets new ones.
        unconfirmed.renumber();
        space.measure(opened.segment().size());
        return opened;
    }

    /** Writes a status that is told the number of the last record, and says whether it is the last one. */
    void write(LongFunction<SpoolStatus> status, boolean atTheEnd) {
        lock.lock();
        try {
            Journal open = journal;
            if (open == null || outage.isOn() || wasBrokenOff()) {
                return;
            }
            statusBuffer.clear();
            long last = unconfirmed.lastSequence();
            FrameEncoder.encode(status.apply(last), last, statusBuffer);
            if (atTheEnd || space.affordsStatus(open.segment().growthBy(statusBuffer.size()))) {
                append(open, statusBuffer.array(), 0, statusBuffer.size());
            }
        } catch (IOException e) {
            fail(e);
        } finally {
            lock.unlock();
        }
    }

    /** Whether anything written or in doubt is not known to be on disk. */
    boolean isBehind() {
        lock.lock();
        try {
            return !unconfirmed.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Gives up what stands ready to be written where there is too little room for the last words. */
    void makeRoom() {
        Journal open = journal;
        if (open == null) {
            return;
        }
        // Others may have freed some, or taken it.
        space.measure(open.segment().size());
        if (!space.takesOwnWord()) {
            space.grew(-open.stock().giveUp());
        }
    }

    /** Gives the journal up, its last bytes synced if it can be. */
    void close() {
        lock.lock();
        try (instances;
                Journal open = journal) {
            if (open != null && !outage.isOn()) {
                open.segment().force();
                unconfirmed.latestSynced();
            }
        } catch (IOException e) {
            outage.warn(e);
        } finally {
            journal = null;
            outage.forGood();
            lock.unlock();
        }
    }

    /**
     * What a sync is about.
     *
     * @param present the segment in use
     * @param next the one that takes its place, if that was begun
     */
    private record Segments(Segment present, @Nullable Segment next) {}
}
