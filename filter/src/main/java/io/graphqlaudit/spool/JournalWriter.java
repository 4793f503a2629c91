package io.graphqlaudit.spool;

import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes tickets to the journal and syncs it. Any thread writes, under a lock that is never held over a sync in good
 * times; one thread does the rest. Two buffers keep what is not yet known to be on disk, each at most half of what
 * may be in flight: {@code syncing}, which is empty unless a sync goes on or failed, and {@code written}, the later.
 */
final class JournalWriter {
    /** How long bytes that nobody waits for may stay unsynced. */
    private static final long RELAXED_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final SpoolConfig config;
    private final Disk disk;
    private final Counts counts;
    private final Outage outage;
    private final Doorbell bell;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by the lock.
    private final Sequence sequence = new Sequence();
    private final CanonicalJson statusBuffer = new CanonicalJson(1024);
    private @Nullable Journal journal;
    private CommitBuffer written = new CommitBuffer();
    private CommitBuffer syncing = new CommitBuffer();
    private long nextRoll = System.nanoTime();

    // Written under the lock.
    private volatile boolean awaited;
    private volatile boolean relaxed;
    private volatile long relaxedDeadline;

    JournalWriter(SpoolConfig config, Disk disk, Counts counts, Outage outage, Doorbell bell) {
        this.config = config;
        this.disk = disk;
        this.counts = counts;
        this.outage = outage;
        this.bell = bell;
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
        if (open == null || outage.isOn()) {
            return false;
        }
        int from = written.size();
        try {
            for (Ticket next = poll(queue); next != null; next = poll(queue)) {
                written.take(next);
            }
            int length = written.size() - from;
            if (length == 0) {
                return false;
            }
            written.seal(sequence);
            open.segment().write(written.bytes(), from, length);
            counts.bytes.add(length);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            fail(e);
            return false;
        }
        written.written(counts);
        announce();
        return true;
    }

    private @Nullable Ticket poll(Queue<Ticket> queue) {
        return isFull() ? null : queue.poll();
    }

    private boolean isFull() {
        return written.size() >= Math.max(1, config.inFlightBytes() / 2);
    }

    /** The owner of a ticket that another thread wrote has rung too early, so whoever wrote it rings again. */
    private void announce() {
        if (written.isAwaited()) {
            if (!awaited) {
                awaited = true;
                bell.ring();
            }
        } else if (!relaxed) {
            relaxedDeadline = System.nanoTime() + RELAXED_NANOS;
            relaxed = true;
            bell.ring();
        }
    }

    /** How long the next sync can wait; not positive when it is due. */
    long nanosUntilSync() {
        if (awaited) {
            return 0;
        }
        return relaxed ? relaxedDeadline - System.nanoTime() : Long.MAX_VALUE;
    }

    /** Brings to disk what was written, if somebody waits for it or it has waited long enough. */
    void syncIfDue(boolean closing) {
        Journal.Segment segment = beginSync(closing);
        if (segment == null) {
            return;
        }
        try {
            segment.force();
        } catch (IOException | RuntimeException | Error e) {
            // What was being synced stays where it is, in doubt, and is written again first.
            fail(e);
            return;
        }
        syncing.confirm(counts);
        outage.forget();
    }

    /** Looks at the outage under the lock: a batch whose write failed must not be taken for written. */
    private Journal.@Nullable Segment beginSync(boolean closing) {
        lock.lock();
        try {
            boolean due = awaited || closing || isFull() || (relaxed && relaxedDeadline - System.nanoTime() <= 0);
            if (written.isEmpty()) {
                settled();
                return null;
            }
            if (!due || outage.isOn() || journal == null) {
                return null;
            }
            CommitBuffer empty = syncing;
            syncing = written;
            written = empty;
            settled();
            return journal.segment();
        } finally {
            lock.unlock();
        }
    }

    private void settled() {
        awaited = false;
        relaxed = false;
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
            Journal open = journal;
            if (open == null) {
                journal = Journal.open(config, disk);
            } else {
                written.seal(sequence);
                open.renew(
                        syncing.isEmpty() ? written.firstSequence(sequence) : syncing.firstSequence(sequence),
                        syncing,
                        written);
                counts.bytes.add((long) syncing.size() + written.size());
                syncing.confirm(counts);
                written.written(counts);
                written.confirm(counts);
            }
            outage.end();
        } catch (IOException | RuntimeException e) {
            outage.warn(e);
        } finally {
            lock.unlock();
        }
    }

    /** Begins the next segment when the present one is full. That it cannot be begun is no reason to give up this one. */
    void rollIfFull() {
        lock.lock();
        try {
            Journal open = journal;
            if (open == null || outage.isOn() || !open.isFull() || nextRoll - System.nanoTime() > 0) {
                return;
            }
            Journal.Segment next = prepare(open);
            if (next != null) {
                roll(open, next);
            }
        } catch (IOException e) {
            fail(e);
        } finally {
            lock.unlock();
        }
    }

    private Journal.@Nullable Segment prepare(Journal open) {
        try {
            return open.prepare(written.firstSequence(sequence));
        } catch (IOException e) {
            nextRoll = System.nanoTime() + Outage.LAST_RETRY_NANOS;
            outage.warn(e);
            return null;
        }
    }

    private void roll(Journal open, Journal.Segment next) throws IOException {
        boolean synced = false;
        try {
            if (!written.isEmpty()) {
                open.segment().force();
                written.confirm(counts);
            }
            synced = true;
        } finally {
            if (!synced) {
                open.discard(next);
            }
        }
        open.enter(next);
    }

    void write(SpoolStatus status) {
        lock.lock();
        try {
            Journal open = journal;
            if (open == null || outage.isOn()) {
                return;
            }
            statusBuffer.clear();
            FrameEncoder.encode(status, sequence.last(), statusBuffer);
            open.segment().write(statusBuffer.array(), 0, statusBuffer.size());
            counts.bytes.add(statusBuffer.size());
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
            return !written.isEmpty() || !syncing.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Gives the journal up, its last bytes synced if it can be. */
    void close() {
        lock.lock();
        try (Journal open = journal) {
            if (open != null && !outage.isOn()) {
                open.segment().force();
                written.confirm(counts);
            }
        } catch (IOException e) {
            outage.warn(e);
        } finally {
            journal = null;
            outage.forGood();
            lock.unlock();
        }
    }
}
