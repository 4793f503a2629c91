package io.graphqlaudit.redact;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import java.util.ArrayList;
import java.util.List;

/**
 * A sink that gives the next one events in which no short text holds what looks like a secret, deceives its reader, or is
 * longer than any honest one: names, addresses, claims and codes, wherever they come from. What an event tells of the
 * audit log itself passes as it is. Safe for use by several threads.
 */
public final class RedactingSink implements AuditSink {
    private final AuditSink sink;
    private final Redaction redaction;

    public RedactingSink(AuditSink sink, Redaction redaction) {
        this.sink = sink;
        this.redaction = redaction;
    }

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        List<AuditRecord> changed = null;
        for (int i = 0; i < records.size(); i++) {
            AuditRecord record = records.get(i);
            AuditEvent clean = clean(record.event());
            if (!clean.equals(record.event())) {
                changed = changed == null ? new ArrayList<>(records) : changed;
                changed.set(i, new AuditRecord(record.stage(), clean));
            }
        }
        return sink.accept(changed == null ? records : changed, delivery);
    }

    private AuditEvent clean(AuditEvent event) {
        EventKind kind = event.identity().kind();
        boolean ofOurselves = kind == EventKind.SYSTEM || kind == EventKind.ACCESS;
        return ofOurselves ? event : new LastLook(redaction).at(event);
    }

    @Override
    public void close() {
        sink.close();
    }
}
