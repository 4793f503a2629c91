package io.graphqlaudit.spool.codec;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.fuzz.FuzzTarget;
import io.graphqlaudit.fuzz.Must;
import io.graphqlaudit.redact.RedactingSink;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.util.Arrays;
import java.util.List;

/**
 * Events and statuses as a spool holds them. Bytes are either refused as unreadable, or are an event that is written and
 * read again as the same, and that the last look at secrets can look at.
 */
public final class EventFuzz implements FuzzTarget {
    private final AuditSink sink =
            new RedactingSink(new Rereading(), Redaction.of(SensitiveNames.defaultsAnd(List.of())));

    @Override
    public void run(byte[] input) {
        event(input);
        status(input);
    }

    private void event(byte[] input) {
        AuditEvent event;
        try {
            event = EventCodec.decode(input);
        } catch (UnreadableEventException e) {
            return;
        }
        reread(event);
        sink.accept(List.of(AuditRecord.complete(event)), Delivery.DURABLE);
    }

    private static void reread(AuditEvent event) {
        byte[] encoded = EventCodec.encode(event);
        AuditEvent again = EventCodec.decode(encoded);
        Must.equal(again, event, "read again");
        Must.hold(Arrays.equals(EventCodec.encode(again), encoded), "written again");
    }

    private static void status(byte[] input) {
        SpoolStatus status;
        try {
            status = StatusCodec.decode(input);
        } catch (UnreadableEventException e) {
            return;
        }
        CanonicalJson json = new CanonicalJson(64);
        StatusCodec.write(status, json);
        Must.equal(StatusCodec.decode(json.toBytes()), status, "read again");
    }

    private static final class Rereading implements AuditSink {
        @Override
        public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
            records.forEach(record -> reread(record.event()));
            return Acceptance.KEPT;
        }

        @Override
        public void close() {}
    }
}
