package io.graphqlaudit.bench;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.codec.EventCodec;
import java.util.List;

/** Encodes events as the spool does, into memory, and forgets them. For one thread. */
final class EncodingSink implements AuditSink {
    private final CanonicalJson buffer = new CanonicalJson(4096);
    private long events;
    private long bytes;

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        for (AuditRecord record : records) {
            buffer.clear();
            EventCodec.write(record.event(), buffer);
            events++;
            bytes += buffer.size();
        }
        return Acceptance.KEPT;
    }

    long events() {
        return events;
    }

    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
