package io.graphqlaudit.spool;

import io.graphqlaudit.spool.journal.ShedReason;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Brings tickets to disk in groups. One thread syncs: what arrives while it does goes into the next sync, all of it
 * at once. Writing, which is quick, is done by whoever comes first; so a caller who only needs its bytes in the hands
 * of the operating system writes them itself.
 */
final class Committer implements Runnable {
    private static final long FAILED_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** Most tickets that wait for a disk without anybody waiting for them. */
    private static final int MOST_LEFT = 100;

    private final ConcurrentLinkedQueue<Ticket> queue = new ConcurrentLinkedQueue<>();
    private final Doorbell bell = new Doorbell();
    private final Doorbell supplyBell = new Doorbell();
    private final Outage outage;
    private final Space space;
    private final JournalWriter writer;
    private final Supply supply;
    private final SelfReport report;
    private final long waitNanos;
    private volatile boolean closing;
    private volatile boolean ended;

    Committer(SpoolConfig config, Disk disk, Counts counts, Space space, ShedTally tally, SignInFolds folds) {
        this.space = space;
        waitNanos = config.maxWait().toNanos();
        outage = new Outage(config, counts);
        writer = new JournalWriter(config, disk, counts, outage, space, bell, supplyBell);
        supply = new Supply(writer, outage, space, bell, supplyBell);
        report = new SelfReport(config, counts, tally, folds, space);
        writer.recover();
    }

    /** Waits until the ticket's promise is kept. Answers why its records will not be kept, or null. */
    @Nullable
    ShedReason commit(Ticket ticket) {
        long now = System.nanoTime();
        long deadline = outage.deadline(now);
        if (closing || deadline - now <= 0) {
            return whyNot();
        }
        queue.add(ticket);
        if (!ticket.untilSynced()) {
            writer.write(queue);
        }
        if (!ticket.isKept()) {
            bell.ring();
        }
        return await(ticket, deadline);
    }

    /**
     * Takes a ticket for which nobody waits, to be written when the disk is well again.
     *
     * @return false if it will not be, since too many wait already or all is over
     */
    boolean leave(Ticket ticket) {
        if (closing || queue.size() >= MOST_LEFT) {
            return false;
        }
        queue.add(ticket);
        bell.ring();
        return !ended || !ticket.withdraw();
    }

    private @Nullable ShedReason await(Ticket ticket, long deadline) {
        boolean interrupted = false;
        ShedReason reason = null;
        long remaining = deadline - System.nanoTime();
        // Once taken, a ticket keeps its sequence number and will be written, maybe too late for this caller.
        while (!ticket.isKept() && reason == null && remaining > 0) {
            if (ended) {
                reason = giveUp(ticket);
            }
            if (reason == null) {
                LockSupport.parkNanos(this, remaining);
                // Parking does not block an interrupted thread, so the flag is put away until the wait is over.
                interrupted |= Thread.interrupted();
                remaining = deadline - System.nanoTime();
            }
        }
        if (reason == null && !ticket.isKept()) {
            reason = giveUp(ticket);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return reason;
    }

    private @Nullable ShedReason giveUp(Ticket ticket) {
        if (!ticket.withdraw()) {
            return null;
        }
        queue.remove(ticket);
        return closing || outage.isOn() ? whyNot() : ShedReason.TIMEOUT;
    }

    private ShedReason whyNot() {
        return closing ? ShedReason.CLOSED : ShedReason.UNAVAILABLE;
    }

    boolean isOut() {
        return outage.isOn();
    }

    /** What is to run on a thread of its own beside this. */
    Runnable supply() {
        return supply;
    }

    void start(Thread committing, Thread supplying) {
        bell.belongsTo(committing);
        supplyBell.belongsTo(supplying);
        committing.start();
        supplying.start();
    }

    /** There is something to tell that nobody offered. */
    void hear() {
        bell.ring();
    }

    /** Takes nothing more, and stops after writing what was taken, at the latest after twice the longest wait. */
    void close() {
        closing = true;
        bell.ring();
    }

    @Override
    public void run() {
        while (!closing) {
            try {
                bell.rest(this::nanosUntilTurn);
                turn();
            } catch (RuntimeException | Error e) {
                // Even telling of a failure can fail, for want of memory; the outage it began stands.
                LockSupport.parkNanos(this, FAILED_TURN_NANOS);
            }
        }
        finish();
    }

    private long nanosUntilTurn() {
        if (closing) {
            return 0;
        }
        if (outage.isOn()) {
            return outage.nanosUntilRetry();
        }
        return queue.isEmpty() ? Math.min(writer.nanosUntilSync(), report.nanosUntilDue()) : 0;
    }

    private void turn() {
        // Somebody may interrupt every thread there is; left set, the flag would close every file that is synced.
        Thread.interrupted();
        try {
            if (outage.isOn() && outage.nanosUntilRetry() <= 0) {
                recover();
            }
            writer.write(queue);
            writer.syncIfDue(closing);
            if (!outage.isOn()) {
                report.tellGaps(queue, closing);
                report.tellStatus(writer);
            }
        } catch (RuntimeException | Error e) {
            // A defect must not end the one thread that everybody waits for.
            outage.begin(e);
        }
    }

    private void recover() {
        writer.recover();
        for (Map<String, String> loss = writer.instances().takeLoss();
                loss != null;
                loss = writer.instances().takeLoss()) {
            report.lost(loss);
        }
        report.hurry();
    }

    private void finish() {
        long deadline = System.nanoTime() + waitNanos;
        supply.close();
        // The disk may be well again since the last attempt: what was shed meanwhile must not go untold.
        outage.hurry();
        report.hurry();
        makeRoomForLastWords();
        tellTheLast();
        turn();
        while ((!queue.isEmpty() || writer.isBehind() || isToBeMended()) && System.nanoTime() - deadline < 0) {
            if (outage.isOn()) {
                LockSupport.parkNanos(this, Math.min(outage.nanosUntilRetry(), deadline - System.nanoTime()));
            }
            turn();
        }
        ended = true;
        int ours = 0;
        for (Ticket left = queue.poll(); left != null; left = queue.poll()) {
            ours += left.isOurs() ? left.records() : 0;
            left.wake();
        }
        report.tellEnd(writer, ours);
        writer.close();
    }

    /** An outage keeps even the last words from being written; where there was never a journal, there are none. */
    private boolean isToBeMended() {
        return outage.isOn() && writer.journal() != null;
    }

    /** What stands ready on a full disk is of no more use, unless an outage is to be mended with it. */
    private void makeRoomForLastWords() {
        space.end();
        if (!outage.isOn()) {
            writer.makeRoom();
        }
    }

    private void tellTheLast() {
        try {
            report.tellGaps(queue, true);
        } catch (RuntimeException | Error e) {
            // The counters, which the last words repeat, still tell it.
            outage.begin(e);
        }
    }
}
