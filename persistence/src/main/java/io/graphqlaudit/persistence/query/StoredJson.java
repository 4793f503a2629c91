package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.spool.codec.EventCodec;
import java.util.Objects;

/** An event as the store keeps it. */
public final class StoredJson {
    private final long position;
    private final byte[] json;

    /**
     * @param position its place in commit order
     * @param json its canonical JSON, as stored, in UTF-8: one object; handed over, not copied
     */
    public StoredJson(long position, byte[] json) {
        this.position = position;
        this.json = Objects.requireNonNull(json, "json");
    }

    /** Its place in commit order. */
    public long position() {
        return position;
    }

    /** Its canonical JSON, as stored, in UTF-8. Not to be changed: it is not copied, since much of a log goes this way. */
    public byte[] json() {
        return json;
    }

    /** The event that the JSON holds. */
    public AuditEvent event() {
        return EventCodec.decode(json);
    }
}
