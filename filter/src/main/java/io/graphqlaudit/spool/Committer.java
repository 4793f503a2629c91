package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings tickets to disk in groups. One thread syncs: what arrives while it does goes into the next sync, all of it
 * at once. Writing, which is quick, is done by whoever comes first, under a lock that is never held over a sync in
 * good times; so a caller who only needs its bytes in the hands of the operating system writes them itself.
 */
final class Committer implements Runnable {
    private static final Logger LOGGER = System.getLogger(Committer.class.getName());
    /** How long bytes that nobody waits for may stay unsynced. */
    private static final long RELAXED_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private static final long FIRST_RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LAST_RETRY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long GAP_EVENT_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final SpoolConfig config;
    private final Disk disk;
    private final Counts counts;
    private final ShedTally tally;
    private final SystemEvents events;
    private final long waitNanos;
    private final ConcurrentLinkedQueue<Ticket> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    // Guarded by the lock.
    private @Nullable Journal journal;
    private CommitBuffer unconfirmed = new CommitBuffer();
    private long nextSequence = 1;

    private final AtomicLong nextLog = new AtomicLong(System.nanoTime());
    private volatile boolean failed;
    private volatile long failedSince;
    private volatile boolean idle;
    private volatile boolean awaitedWork;
    private volatile boolean relaxedWork;
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile @Nullable Thread thread;

    // Of the committing thread alone.
    private CommitBuffer spare = new CommitBuffer();
    private final CanonicalJson statusBuffer = new CanonicalJson(1024);
    private long relaxedDeadline;
    private long retryDelay = FIRST_RETRY_NANOS;
    private long nextRetry;
    private long nextStatus;
    private long nextGapEvent;
    private long nextRoll;

    Committer(SpoolConfig config, Disk disk, Counts counts, ShedTally tally) {
        this.config = config;
        this.disk = disk;
        this.counts = counts;
        this.tally = tally;
        this.waitNanos = config.maxWait().toNanos();
        this.events = new SystemEvents(config.application(), config.node(), config.softwareVersion(), config.clock());
        long now = System.nanoTime();
        nextStatus = now;
        nextGapEvent = now;
        nextRoll = now;
        nextRetry = now;
        // Until the spool is open nobody is made to wait for it.
        failedSince = now - waitNanos;
        failed = true;
        recover();
    }

    /** Waits until the ticket's promise is kept. Answers why it is not, or null. */
    @Nullable
    ShedReason commit(Ticket ticket) {
        long now = System.nanoTime();
        long deadline = now + waitNanos;
        if (failed) {
            deadline = Math.min(deadline - now, failedSince + waitNanos - now) + now;
            if (deadline - now <= 0) {
                return ended ? ShedReason.CLOSED : ShedReason.UNAVAILABLE;
            }
        }
        queue.add(ticket);
        if (!ticket.untilSynced()) {
            writeQueued();
        }
        if (!ticket.isKept()) {
            wake();
        }
        return await(ticket, deadline);
    }

    private @Nullable ShedReason await(Ticket ticket, long deadline) {
        boolean interrupted = false;
        ShedReason reason = null;
        while (!ticket.isKept()) {
            long remaining = deadline - System.nanoTime();
            if (remaining <= 0 || ended) {
                reason = giveUp(ticket);
                break;
            }
            LockSupport.parkNanos(this, remaining);
            // Parking does not block an interrupted thread, so the flag is put away until the wait is over.
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return reason;
    }

    private @Nullable ShedReason giveUp(Ticket ticket) {
        if (ticket.withdraw()) {
            queue.remove(ticket);
            return ended ? ShedReason.CLOSED : failed ? ShedReason.UNAVAILABLE : ShedReason.TIMEOUT;
        }
        // Already taken: it keeps its sequence number and will be written, only too late for this caller.
        return null;
    }

    /** Stops after writing out what was taken, at the latest after twice the longest wait. */
    void close() {
        closing = true;
        wake();
    }

    void start(Thread committing) {
        thread = committing;
        committing.start();
    }

    @Override
    public void run() {
        while (!closing) {
            pause();
            turn();
        }
        finish();
    }

    private void turn() {
        try {
            if (failed) {
                recover();
            }
            writeQueued();
            long now = System.nanoTime();
            if (syncIsDue(now)) {
                sync();
            }
            if (!failed) {
                rollIfFull(now);
                tellGap(now);
                tellStatus(now, false);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // A defect must not end the one thread that everybody waits for.
            fail(e);
        }
    }

    private void pause() {
        // Raised before anything is looked at: whoever changes it afterwards sees the flag and ends the pause.
        idle = true;
        long now = System.nanoTime();
        long until = nextTurn(now);
        if (!closing && until - now > 0) {
            LockSupport.parkNanos(this, until - now);
        }
        idle = false;
    }

    private long nextTurn(long now) {
        if (failed) {
            return nextRetry;
        }
        if (awaitedWork || !queue.isEmpty()) {
            return now;
        }
        long rest = nextStatus - now;
        if (relaxedWork) {
            if (relaxedDeadline == 0) {
                relaxedDeadline = Math.max(1, now + RELAXED_NANOS);
            }
            rest = Math.min(rest, relaxedDeadline - now);
        }
        if (!tally.isEmpty()) {
            rest = Math.min(rest, nextGapEvent - now);
        }
        return now + rest;
    }

    private void wake() {
        Thread committing = thread;
        if (idle && committing != null) {
            // One wake-up is enough; those who come before it takes effect need not repeat it.
            idle = false;
            LockSupport.unpark(committing);
        }
    }

    /**
     * Writes what is queued, unless another thread is writing: that one looks again after it let go of the lock, so
     * nothing that was queued before the attempt is left behind.
     */
    private void writeQueued() {
        boolean more = true;
        while (more && !queue.isEmpty() && writing.tryLock()) {
            try {
                more = writeBatch();
            } finally {
                writing.unlock();
            }
        }
    }

    private boolean writeBatch() {
        Journal open = journal;
        if (open == null || failed) {
            return false;
        }
        int from = unconfirmed.size();
        try {
            for (Ticket next = poll(); next != null; next = poll()) {
                unconfirmed.take(next);
            }
            int length = unconfirmed.size() - from;
            if (length == 0) {
                return false;
            }
            nextSequence = unconfirmed.seal(nextSequence);
            open.segment().write(unconfirmed.bytes(), from, length);
            counts.bytes.add(length);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            fail(e);
            return false;
        }
        unconfirmed.written(this::written);
        announce();
        return true;
    }

    private void announce() {
        if (unconfirmed.isAwaited()) {
            awaitedWork = true;
        } else if (!relaxedWork) {
            relaxedWork = true;
            wake();
        }
    }

    private @Nullable Ticket poll() {
        return unconfirmed.size() < config.inFlightBytes() ? queue.poll() : null;
    }

    private void written(Ticket ticket) {
        counts.written.add(ticket.records());
        ticket.written();
    }

    private boolean syncIsDue(long now) {
        writing.lock();
        try {
            if (unconfirmed.isEmpty()) {
                awaitedWork = false;
                relaxedWork = false;
                relaxedDeadline = 0;
                return false;
            }
            return !failed
                    && (unconfirmed.isAwaited()
                            || closing
                            || unconfirmed.size() >= config.inFlightBytes()
                            || (relaxedDeadline != 0 && now - relaxedDeadline >= 0));
        } finally {
            writing.unlock();
        }
    }

    private void sync() {
        CommitBuffer syncing;
        Journal.Segment segment;
        writing.lock();
        try {
            if (journal == null) {
                return;
            }
            segment = journal.segment();
            syncing = unconfirmed;
            unconfirmed = spare;
            awaitedWork = false;
            relaxedWork = false;
            relaxedDeadline = 0;
        } finally {
            writing.unlock();
        }
        spare = syncing;
        try {
            segment.force();
        } catch (IOException e) {
            keepForRetry(syncing);
            fail(e);
            return;
        }
        confirm(syncing);
    }

    private void confirm(CommitBuffer synced) {
        counts.synced(synced.records());
        synced.forEach(Ticket::synced);
        synced.clear();
    }

    private void keepForRetry(CommitBuffer unsynced) {
        writing.lock();
        try {
            unsynced.append(unconfirmed);
            unconfirmed.clear();
            spare = unconfirmed;
            unconfirmed = unsynced;
        } finally {
            writing.unlock();
        }
    }

    private void fail(Throwable cause) {
        if (!failed) {
            failedSince = System.nanoTime();
            failed = true;
        }
        warn(cause);
        wake();
    }

    private void recover() {
        long now = System.nanoTime();
        if (now - nextRetry < 0) {
            return;
        }
        writing.lock();
        try {
            Journal open = journal;
            if (open == null) {
                journal = Journal.open(config, disk);
            } else {
                nextSequence = unconfirmed.seal(nextSequence);
                long first = unconfirmed.isEmpty() ? nextSequence : unconfirmed.firstSequence();
                open.renew(first, unconfirmed.bytes(), unconfirmed.size());
                counts.bytes.add(unconfirmed.size());
                unconfirmed.written(this::written);
                confirm(unconfirmed);
            }
            failed = false;
            retryDelay = FIRST_RETRY_NANOS;
            nextStatus = now;
        } catch (IOException | RuntimeException e) {
            nextRetry = System.nanoTime() + retryDelay;
            retryDelay = Math.min(LAST_RETRY_NANOS, retryDelay * 2);
            warn(e);
        } finally {
            writing.unlock();
        }
    }

    private void warn(Throwable cause) {
        long now = System.nanoTime();
        long due = nextLog.get();
        if (now - due >= 0 && nextLog.compareAndSet(due, now + LOG_NANOS)) {
            LOGGER.log(
                    Level.WARNING,
                    "The audit spool in {0} cannot be written ({1}); {2} records were shed so far.",
                    config.dataDirectory(),
                    cause,
                    counts.snapshot().shedInAll());
        }
    }

    private void rollIfFull(long now) {
        if (now - nextRoll < 0) {
            return;
        }
        writing.lock();
        try {
            Journal open = journal;
            if (open == null || failed || !open.isFull()) {
                return;
            }
            if (!unconfirmed.isEmpty()) {
                open.segment().force();
                confirm(unconfirmed);
            }
            roll(open, now);
        } catch (IOException e) {
            fail(e);
        } finally {
            writing.unlock();
        }
    }

    /** That no new segment can be begun is no reason to give up the one in use. */
    private void roll(Journal open, long now) {
        try {
            open.roll(nextSequence);
        } catch (IOException e) {
            nextRoll = now + LAST_RETRY_NANOS;
            warn(e);
        }
    }

    private void tellGap(long now) {
        if (tally.isEmpty() || now - nextGapEvent < 0) {
            return;
        }
        nextGapEvent = now + GAP_EVENT_NANOS;
        Map<String, String> details = tally.take();
        CanonicalJson json = new CanonicalJson(1024);
        FrameEncoder.encode(List.of(AuditRecord.complete(events.gap(details))), json);
        counts.accepted(1);
        queue.add(new Ticket(json.array(), json.size(), 1, Delivery.DURABLE, null));
    }

    private void tellStatus(long now, boolean last) {
        if (!last && now - nextStatus < 0) {
            return;
        }
        nextStatus = now + config.statusInterval().toNanos();
        writing.lock();
        try {
            Journal open = journal;
            if (open == null || failed) {
                return;
            }
            statusBuffer.clear();
            SpoolStatus status = new SpoolStatus(config.clock().instant(), last, counts.snapshot());
            FrameEncoder.encode(status, nextSequence - 1, statusBuffer);
            open.segment().write(statusBuffer.array(), 0, statusBuffer.size());
            counts.bytes.add(statusBuffer.size());
        } catch (IOException e) {
            fail(e);
        } finally {
            writing.unlock();
        }
    }

    private void finish() {
        long deadline = System.nanoTime() + waitNanos;
        nextGapEvent = System.nanoTime();
        turn();
        while ((!queue.isEmpty() || hasUnconfirmed()) && System.nanoTime() - deadline < 0) {
            if (failed) {
                LockSupport.parkNanos(this, Math.max(1, nextRetry - System.nanoTime()));
            }
            turn();
        }
        ended = true;
        for (Ticket left = queue.poll(); left != null; left = queue.poll()) {
            left.wake();
        }
        closeJournal();
    }

    private boolean hasUnconfirmed() {
        writing.lock();
        try {
            return !unconfirmed.isEmpty();
        } finally {
            writing.unlock();
        }
    }

    private void closeJournal() {
        writing.lock();
        try (Journal open = journal) {
            tellStatus(System.nanoTime(), true);
            if (open != null && !failed) {
                open.segment().force();
                confirm(unconfirmed);
            }
        } catch (IOException e) {
            warn(e);
        } finally {
            journal = null;
            failedSince = System.nanoTime() - waitNanos;
            failed = true;
            writing.unlock();
        }
    }
}
