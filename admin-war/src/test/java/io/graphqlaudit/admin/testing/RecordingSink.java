package io.graphqlaudit.admin.testing;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given, or sheds it all. */
public final class RecordingSink implements AuditSink {
    private final List<AuditRecord> records = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    public void becomeFull() {
        full = true;
    }

    public void hasRoomAgain() {
        full = false;
    }

    public List<AuditEvent> events() {
        return records.stream().map(AuditRecord::event).toList();
    }

    public List<AuditRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        if (full) {
            return Acceptance.SHED;
        }
        this.records.addAll(records);
        return Acceptance.KEPT;
    }

    @Override
    public void close() {}
}
