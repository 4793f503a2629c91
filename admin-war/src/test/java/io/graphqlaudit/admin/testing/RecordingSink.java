package io.graphqlaudit.admin.testing;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given, or sheds it all. */
public final class RecordingSink implements AuditSink {
    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean full;

    public void becomeFull() {
        full = true;
    }

    public List<AuditEvent> events() {
        return List.copyOf(events);
    }

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        if (full) {
            return Acceptance.SHED;
        }
        records.forEach(record -> events.add(record.event()));
        return Acceptance.KEPT;
    }

    @Override
    public void close() {}
}
