package io.graphqlaudit.admin.selfaudit;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Trace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Records the use of the audit log in the audit log. Safe for use by several threads. It never throws and never
 * refuses: what cannot be recorded is counted and logged, and the answer still goes out, so that a full disk cannot
 * blind the auditor.
 */
public final class SelfAudit {
    /** The application name under which these events are kept. */
    public static final String APPLICATION = EventIdentity.OWN_APPLICATION;

    /** The detail of an act that names the event which holds what was asked, as in those of operations. */
    private static final String REQUEST_EVENT = "request_event";

    private static final Logger LOG = System.getLogger(SelfAudit.class.getName());
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private final AuditSink sink;
    private final Clock clock;
    private final String node;
    private final String version;
    private final EventIds ids;
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong nextWarningAt = new AtomicLong(Long.MIN_VALUE);

    /**
     * @param sink where the events go; the caller closes it
     * @param clock the time
     * @param node the host this server runs on
     * @param version the version of this server
     */
    public SelfAudit(AuditSink sink, Clock clock, String node, String version) {
        this.sink = sink;
        this.clock = clock;
        this.node = node;
        this.version = version;
        this.ids = new EventIds(clock);
    }

    /** Records the acts together, on disk when this returns; nothing when there are none. */
    public void record(List<Act> acts) {
        record(acts, (act, first) -> act);
    }

    /**
     * As {@link #record(List)}, of the acts of one request: the first holds what was asked, and the others name its event
     * in the detail {@value #REQUEST_EVENT}.
     *
     * @param begun the event of an act of the same request that was recorded as begun, which then is the first; null for
     *     none
     */
    public void recordRequest(List<Act> acts, @Nullable UUID begun) {
        if (begun == null) {
            record(acts, SelfAudit::ofRequest);
        } else {
            record(acts.stream().map(act -> ofRequest(act, begun)).toList());
        }
    }

    /** The act with the event that holds what was asked. */
    private static Act ofRequest(Act act, UUID first) {
        return act.with(REQUEST_EVENT, first.toString());
    }

    /** @param later what becomes of every act but the first, whose event's id it is given */
    private void record(List<Act> acts, BiFunction<Act, UUID, Act> later) {
        if (acts.isEmpty()) {
            return;
        }
        Instant completed = clock.instant();
        UUID first = ids.next();
        List<AuditRecord> records = new ArrayList<>();
        for (Act act : acts) {
            AuditEvent event = records.isEmpty()
                    ? event(first, act, completed)
                    : event(ids.next(), later.apply(act, first), completed);
            records.add(AuditRecord.complete(event));
        }
        if (sink.accept(records, Delivery.DURABLE) == Acceptance.SHED) {
            warn(lost.addAndGet(records.size()));
        }
    }

    /**
     * Records that an act began which takes a while, on disk when this returns. The log has it as one event: when it is
     * told how the act ended, or, should this process end before, with an outcome that nobody knows.
     *
     * @param act as known now; its outcome is passed over
     * @return to be told the end
     */
    public ActUnderWay begin(Act act) {
        return begin(act, null);
    }

    /**
     * As {@link #begin(Act)}, of an act that is not the first of its request.
     *
     * @param first the event that holds what was asked; null for the first act
     */
    public ActUnderWay begin(Act asked, @Nullable UUID first) {
        Act act = first == null ? asked : ofRequest(asked, first);
        UUID id = ids.next();
        AuditEvent begun = event(id, act, null).withoutCompletion();
        Acceptance taken = sink.accept(List.of(new AuditRecord(Stage.OPENED, begun)), Delivery.DURABLE);
        boolean kept = taken != Acceptance.SHED;
        return new ActUnderWay(id, taken == Acceptance.KEPT, act, ended -> end(id, ended, kept));
    }

    /** What was not begun on disk is told as a whole, and waited for. */
    private void end(UUID id, Act act, boolean begun) {
        AuditEvent event = event(id, act, clock.instant());
        AuditRecord record = new AuditRecord(begun ? Stage.CLOSED : Stage.COMPLETE, event);
        if (sink.accept(List.of(record), begun ? Delivery.ASYNC : Delivery.DURABLE) == Acceptance.SHED) {
            warn(lost.incrementAndGet());
        }
    }

    /** Number of acts that could not be recorded since the start. */
    public long lost() {
        return lost.get();
    }

    private AuditEvent event(UUID id, Act act, @Nullable Instant completed) {
        return new AuditEvent(
                new EventIdentity(id, EventKind.ACCESS, EventIdentity.CURRENT_SCHEMA, APPLICATION, node, version, null),
                new EventTime(act.began(), completed),
                act.actor(),
                act.source(),
                act.operation(),
                null,
                null,
                new Effect(act.action(), List.of(), act.details()),
                act.outcome(),
                Trace.none(),
                Set.of());
    }

    private void warn(long total) {
        long now = clock.millis();
        long due = nextWarningAt.get();
        if (now >= due && nextWarningAt.compareAndSet(due, now + BETWEEN_WARNINGS.toMillis())) {
            LOG.log(
                    Level.WARNING,
                    "The use of the audit log could not be recorded; {0} records are lost so far.",
                    total);
        }
    }
}
