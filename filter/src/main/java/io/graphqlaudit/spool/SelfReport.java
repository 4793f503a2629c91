package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** What the spool writes of itself: its counters now and then, and that records were shed. For one thread. */
final class SelfReport {
    private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SpoolConfig config;
    private final Counts counts;
    private final ShedTally tally;
    private final SystemEvents events;
    private long nextStatus = System.nanoTime();
    private long nextGap = nextStatus;

    SelfReport(SpoolConfig config, Counts counts, ShedTally tally) {
        this.config = config;
        this.counts = counts;
        this.tally = tally;
        this.events = new SystemEvents(config.application(), config.node(), config.softwareVersion(), config.clock());
    }

    long nanosUntilDue() {
        long now = System.nanoTime();
        return tally.isEmpty() ? nextStatus - now : Math.min(nextStatus - now, nextGap - now);
    }

    /** What is due becomes due at once. */
    void hurry() {
        nextStatus = System.nanoTime();
        nextGap = nextStatus;
    }

    /** Queues a gap event if records were shed, at most one a second. */
    void tellGap(Queue<Ticket> queue) {
        long now = System.nanoTime();
        if (tally.isEmpty() || now - nextGap < 0) {
            return;
        }
        nextGap = now + GAP_NANOS;
        AuditRecord gap = AuditRecord.complete(events.gap(tally.take()));
        CanonicalJson json = new CanonicalJson(1024);
        FrameEncoder.encode(List.of(gap), json);
        counts.accepted(1);
        queue.add(new Ticket(json.array(), json.size(), 1, Delivery.DURABLE, null));
    }

    /** Writes the counters, if it is time. */
    void tellStatus(JournalWriter writer) {
        long now = System.nanoTime();
        if (now - nextStatus >= 0) {
            nextStatus = now + config.statusInterval().toNanos();
            writer.write(status(false));
        }
    }

    /** Writes the counters as the last words. */
    void tellEnd(JournalWriter writer) {
        writer.write(status(true));
    }

    private SpoolStatus status(boolean last) {
        return new SpoolStatus(config.clock().instant(), last, counts.snapshot());
    }
}
