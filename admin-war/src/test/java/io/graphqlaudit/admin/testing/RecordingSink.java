package io.graphqlaudit.admin.testing;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given, at once or late, or sheds it all. */
public final class RecordingSink implements AuditSink {
    private final List<AuditRecord> records = new CopyOnWriteArrayList<>();
    private volatile Acceptance answer = Acceptance.KEPT;

    public void becomeFull() {
        answer = Acceptance.SHED;
    }

    /** From now on it takes all, and has none of it on disk in time. */
    public void becomeSlow() {
        answer = Acceptance.LATE;
    }

    public void hasRoomAgain() {
        answer = Acceptance.KEPT;
    }

    public List<AuditEvent> events() {
        return records.stream().map(AuditRecord::event).toList();
    }

    public List<AuditRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        Acceptance now = answer;
        if (now != Acceptance.SHED) {
            this.records.addAll(records);
        }
        return now;
    }

    @Override
    public void close() {}
}
