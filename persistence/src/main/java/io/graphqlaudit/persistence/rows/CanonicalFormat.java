package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.spool.codec.EventCodec;

/** Events as canonical JSON: the very bytes that the spool holds. */
final class CanonicalFormat implements EventFormat {
    @Override
    public byte[] encode(AuditEvent event) {
        return EventCodec.encode(event);
    }

    @Override
    public AuditEvent decode(byte[] json) {
        return EventCodec.decode(json);
    }
}
