package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * An event as the store keeps it.
 *
 * @param position its place in commit order
 * @param json its canonical JSON, as stored: one object
 */
public record StoredJson(long position, String json) {
    public StoredJson {
        Objects.requireNonNull(json, "json");
    }

    /** The event that the JSON holds. */
    public AuditEvent event() {
        return EventCodec.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
