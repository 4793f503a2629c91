package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.spool.journal.SpoolGap;

/** Makes the event that tells of a gap; the store keeps it together with the records behind the gap. */
@FunctionalInterface
public interface GapReport {
    /** The event for that gap. Called on the drain's thread, possibly again after a restart; must not throw. */
    AuditEvent of(SpoolGap gap);
}
