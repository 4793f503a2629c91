package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.event.AuditEvent;

/** The text form in which the store keeps an event. Implementations are safe for use by several threads. */
public interface EventFormat {
    /** The canonical JSON of the spool, byte by byte. */
    EventFormat CANONICAL = new CanonicalFormat();

    /** The event as JSON in UTF-8, without NUL and without unpaired surrogates. */
    byte[] encode(AuditEvent event);

    /** The event that {@link #encode} wrote. */
    AuditEvent decode(byte[] json);
}
