package io.graphqlaudit.servlet;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A sink that keeps everything in memory and can be told what to check at the moment of acceptance. */
final class RecordingAuditSink implements AuditSink {
    /** One call of {@link #accept}. */
    record Accepted(List<AuditRecord> records, Delivery delivery) {}

    private final BlockingQueue<Accepted> accepted = new LinkedBlockingQueue<>();
    private volatile Runnable onAccept = () -> {};
    private volatile boolean shedding;
    private volatile boolean operationsAlone;

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        boolean signIn = records.get(0).event().identity().kind() == EventKind.LOGIN;
        if (operationsAlone && signIn) {
            return Acceptance.KEPT;
        }
        onAccept.run();
        if (shedding) {
            return Acceptance.SHED;
        }
        accepted.add(new Accepted(List.copyOf(records), delivery));
        return Acceptance.KEPT;
    }

    @Override
    public void close() {}

    /** From now on nothing is kept. */
    void shed() {
        shedding = true;
    }

    /** Sign-ins that stand for no field are told to nobody. */
    void operationsAlone() {
        operationsAlone = true;
    }

    /** From now on everything is kept again. */
    void keep() {
        shedding = false;
    }

    void onAccept(Runnable check) {
        onAccept = check;
    }

    /** The next call, waited for. */
    Accepted next() throws InterruptedException {
        Accepted next = accepted.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no record was left within 20 s");
        }
        return next;
    }

    boolean isEmpty() {
        return accepted.isEmpty();
    }

    /** How many operations wait to be told to their end. */
    int opened() {
        return (int) accepted.stream()
                .flatMap(call -> call.records().stream())
                .filter(record -> record.stage() == AuditRecord.Stage.OPENED)
                .count();
    }

    void clear() {
        accepted.clear();
    }

    /** Waits until the story of one operation is told to its end, and gives its final events. */
    List<AuditEvent> finalEvents() throws InterruptedException {
        List<AuditEvent> events = new ArrayList<>();
        while (events.isEmpty()) {
            for (AuditRecord record : next().records()) {
                if (record.stage() != AuditRecord.Stage.OPENED) {
                    events.add(record.event());
                }
            }
        }
        return events;
    }

    /** The final events in what comes within that time. */
    List<AuditEvent> finalEventsWithin(Duration time) throws InterruptedException {
        Accepted next = accepted.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        return next == null
                ? List.of()
                : next.records().stream()
                        .filter(record -> record.stage() != AuditRecord.Stage.OPENED)
                        .map(AuditRecord::event)
                        .toList();
    }

    static AuditEvent only(List<AuditEvent> events, EventKind kind) {
        List<AuditEvent> found =
                events.stream().filter(event -> event.identity().kind() == kind).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + kind + " among " + events);
        }
        return found.get(0);
    }
}
