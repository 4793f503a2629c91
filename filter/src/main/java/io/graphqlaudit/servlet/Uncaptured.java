package io.graphqlaudit.servlet;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.codec.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Requests that went by unseen because of a failure of our own. A gap event tells how many there were: the first at
 * once, the others together, at most once a minute and at the end. Safe for use by several threads.
 */
final class Uncaptured {
    private static final long NANOS_BETWEEN_EVENTS = TimeUnit.MINUTES.toNanos(1);

    private final AuditSink sink;
    private final SystemEvents events;
    private final Clock clock;

    // Guarded by this.
    private long requests;
    private Instant since = Instant.EPOCH;
    private long lastTold = System.nanoTime() - NANOS_BETWEEN_EVENTS;

    Uncaptured(AuditSink sink, SystemEvents events, Clock clock) {
        this.sink = sink;
        this.events = events;
        this.clock = clock;
    }

    /** One more went by. */
    void add() {
        boolean due;
        synchronized (this) {
            since = requests == 0 ? clock.instant() : since;
            requests++;
            due = System.nanoTime() - lastTold >= NANOS_BETWEEN_EVENTS;
        }
        if (due) {
            tell();
        }
    }

    /** Tells of those that were not told of yet. */
    void tell() {
        long count;
        Instant from;
        synchronized (this) {
            count = requests;
            from = since;
            requests = 0;
            lastTold = System.nanoTime();
        }
        if (count > 0 && !isTold(count, from)) {
            synchronized (this) {
                since = from;
                requests += count;
            }
        }
    }

    /** Not under the lock, for a sink may take its time. */
    private boolean isTold(long count, Instant from) {
        AuditEvent gap = events.gap(Map.of(
                "requests_not_captured",
                Long.toString(count),
                "from",
                Times.format(from),
                "to",
                Times.format(clock.instant())));
        return sink.accept(List.of(AuditRecord.complete(gap)), Delivery.ASYNC) != Acceptance.SHED;
    }
}
