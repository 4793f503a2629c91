package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.journal.GapListener;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Records every gap in a journal as an event of kind {@code SYSTEM}, and logs it. */
public final class GapEvents implements GapListener {
    private static final Logger LOGGER = System.getLogger(GapEvents.class.getName());

    private final AuditSink sink;
    private final SystemEvents events;

    /** Records gaps in that sink. */
    public GapEvents(AuditSink sink, SystemEvents events) {
        this.sink = sink;
        this.events = events;
    }

    @Override
    public void found(SpoolGap gap) {
        LOGGER.log(
                gap.missing() > 0 ? Level.WARNING : Level.INFO,
                "Spool {0} of {1}: {2}, {3} unreadable bytes, {4} records missing.",
                gap.instance(),
                gap.application(),
                gap.kind(),
                gap.damagedBytes(),
                gap.missing());
        sink.accept(List.of(AuditRecord.complete(events.gap(details(gap)))), Delivery.ASYNC);
    }

    private static Map<String, String> details(SpoolGap gap) {
        Map<String, String> details = new TreeMap<>();
        details.put("application", gap.application());
        details.put("instance", gap.instance().toString());
        details.put("found", gap.kind().name().toLowerCase(Locale.ROOT));
        details.put("damaged_bytes", Long.toString(gap.damagedBytes()));
        details.put("records", Long.toString(gap.missing()));
        if (gap.missing() > 0) {
            details.put("first_sequence", Long.toString(gap.firstMissing()));
            details.put("last_sequence", Long.toString(gap.firstMissing() + gap.missing() - 1));
        }
        return details;
    }
}
