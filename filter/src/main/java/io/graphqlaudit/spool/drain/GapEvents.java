package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.spool.OncePerMinute;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Tells of every gap in a journal by an event of kind {@code SYSTEM}, and logs one of them a minute. */
public final class GapEvents implements GapReport {
    private static final Logger LOGGER = System.getLogger(GapEvents.class.getName());

    private final SystemEvents events;
    private final OncePerMinute pace = new OncePerMinute();

    /** Makes events by those. */
    public GapEvents(SystemEvents events) {
        this.events = events;
    }

    @Override
    public AuditEvent of(SpoolGap gap) {
        if (pace.isDue()) {
            LOGGER.log(
                    gap.missing() > 0 ? Level.WARNING : Level.INFO,
                    "Spool {0} of {1}: {2}, {3} unreadable bytes, {4} records missing.{5}",
                    gap.instance(),
                    gap.application(),
                    gap.kind(),
                    gap.damagedBytes(),
                    gap.missing(),
                    pace.keptBack());
        }
        return events.gap(details(gap));
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
