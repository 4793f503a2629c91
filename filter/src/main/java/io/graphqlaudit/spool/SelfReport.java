package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** What the spool writes of itself: its counters now and then, and that records were shed. For one thread. */
final class SelfReport {
    private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** On a full disk the space for telling so must last, and the last fifth is for other things. */
    private static final long SHORT_GAP_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final SpoolConfig config;
    private final Counts counts;
    private final ShedTally tally;
    private final SignInFolds folds;
    private final Space space;
    private final SystemEvents events;
    private final Queue<Map<String, String>> losses = new ArrayDeque<>();
    private final Queue<SignInFolds.Fold> untold = new ArrayDeque<>();
    private long nextStatus = System.nanoTime();
    private long lastGap = nextStatus - SHORT_GAP_NANOS;

    SelfReport(SpoolConfig config, Counts counts, ShedTally tally, SignInFolds folds, Space space) {
        this.config = config;
        this.counts = counts;
        this.tally = tally;
        this.folds = folds;
        this.space = space;
        this.events = new SystemEvents(config.application(), config.node(), config.softwareVersion(), config.clock());
    }

    long nanosUntilDue() {
        long now = System.nanoTime();
        long due = isFull() ? nextStatus - now : Math.min(nextStatus - now, folds.nanosUntilDue());
        return tally.isEmpty() ? due : Math.min(due, lastGap + gapNanos() - now);
    }

    private long gapNanos() {
        return isFull() || space.stage() == SpaceStage.RESERVED ? SHORT_GAP_NANOS : GAP_NANOS;
    }

    private boolean isFull() {
        return space.isFull() || !space.takesOwnWord();
    }

    /** What is due becomes due at once. */
    void hurry() {
        nextStatus = System.nanoTime();
        lastGap = nextStatus - SHORT_GAP_NANOS;
    }

    /** Records of an earlier instance may be lost; it is told as soon as it can be. */
    void lost(Map<String, String> details) {
        losses.add(details);
    }

    /**
     * Queues events of what is not kept as it came: what may be lost, what was folded, what was shed. The last words are
     * queued in any case: where others have taken the room for them, a few hundred bytes beyond the limit are better than
     * silence.
     */
    void tellGaps(Queue<Ticket> queue, boolean last) {
        if (!last && !space.takesOwnWord()) {
            lastGap = System.nanoTime();
            return;
        }
        while (!losses.isEmpty()) {
            queue(events.gap(losses.element()), queue);
            losses.remove();
        }
        if (last || !isFull()) {
            untold.addAll(folds.take(last));
        }
        tellFolds(queue, last);
        tellShed(queue);
    }

    /** There may be a thousand: at the end those for which there is no room are told as a number. */
    private void tellFolds(Queue<Ticket> queue, boolean last) {
        while (!untold.isEmpty() && space.takesOwnWord()) {
            queue(events.foldedSignIns(untold.element()), queue);
            untold.remove();
        }
        while (last && !untold.isEmpty()) {
            tally.add(ShedReason.FOLDED, (int) untold.remove().records());
        }
    }

    /** A gap event if records were shed, at most one a second, or a minute. */
    private void tellShed(Queue<Ticket> queue) {
        long now = System.nanoTime();
        if (tally.isEmpty() || now - lastGap - gapNanos() < 0) {
            return;
        }
        ShedTally.Shed shed = tally.take();
        if (shed == null) {
            return;
        }
        boolean told = false;
        try {
            queue(events.gap(shed.details()), queue);
            told = true;
            lastGap = now;
        } finally {
            if (!told) {
                tally.giveBack(shed);
            }
        }
    }

    private void queue(AuditEvent event, Queue<Ticket> queue) {
        CanonicalJson json = new CanonicalJson(1024);
        FrameEncoder.encode(List.of(AuditRecord.complete(event)), json);
        Ticket ticket = new Ticket(json.array(), json.size(), 1, Delivery.DURABLE, null);
        // Counted before anybody can write it.
        counts.accepted(1);
        space.letInAnyway(json.size());
        boolean queued = false;
        try {
            queue.add(ticket);
            queued = true;
        } finally {
            if (!queued) {
                space.settled(json.size());
                counts.accepted(-1);
            }
        }
    }

    /** Writes the counters, if it is time. */
    void tellStatus(JournalWriter writer) {
        long now = System.nanoTime();
        if (now - nextStatus >= 0) {
            nextStatus = now + config.statusInterval().toNanos();
            writer.write(last -> status(last, false), false);
        }
    }

    /** Writes the counters as the last words. An event of ours that nobody could write any more was shed. */
    void tellEnd(JournalWriter writer, int unwritten) {
        if (unwritten > 0) {
            counts.shed(ShedReason.CLOSED, unwritten);
        }
        writer.write(last -> status(last, true), true);
    }

    private SpoolStatus status(long lastSequence, boolean closed) {
        return new SpoolStatus(config.clock().instant(), closed, counts.ofInstance(), lastSequence, space.latest());
    }
}
