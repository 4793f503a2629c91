package io.graphqlaudit.spool;

import io.graphqlaudit.spool.codec.Times;
import io.graphqlaudit.spool.journal.ShedReason;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was shed and is not yet told by a gap event. Safe for use by several threads. */
final class ShedTally {
    private final Clock clock;
    private final Map<String, Long> byReason = new TreeMap<>();
    private long records;
    private @Nullable Instant from;
    private @Nullable Instant to;

    ShedTally(Clock clock) {
        this.clock = clock;
    }

    /** Adds to what is to be told; answers whether there was nothing before. */
    synchronized boolean add(ShedReason reason, int count) {
        boolean first = records == 0;
        Instant now = clock.instant();
        // The clock may step back.
        from = from == null || now.isBefore(from) ? now : from;
        to = to == null || now.isAfter(to) ? now : to;
        records += count;
        byReason.merge(reason.name().toLowerCase(Locale.ROOT), (long) count, Long::sum);
        return first;
    }

    synchronized boolean isEmpty() {
        return records == 0;
    }

    /** What there is to tell; it is forgotten here. Null when there is nothing. */
    synchronized @Nullable Shed take() {
        if (from == null || to == null) {
            return null;
        }
        Shed shed = new Shed(Map.copyOf(byReason), records, from, to);
        byReason.clear();
        records = 0;
        from = null;
        to = null;
        return shed;
    }

    /** Takes back what could not be told. */
    synchronized void giveBack(Shed shed) {
        from = from == null || shed.from.isBefore(from) ? shed.from : from;
        to = to == null || shed.to.isAfter(to) ? shed.to : to;
        records += shed.records;
        shed.byReason.forEach((reason, count) -> byReason.merge(reason, count, Long::sum));
    }

    /**
     * Records that were shed.
     *
     * @param byReason how many for each reason
     * @param records how many in all
     * @param from when the first was
     * @param to when the last was
     */
    record Shed(Map<String, Long> byReason, long records, Instant from, Instant to) {
        /** As a gap event tells it. */
        Map<String, String> details() {
            Map<String, String> details = new TreeMap<>();
            byReason.forEach((reason, count) -> details.put("shed_" + reason, count.toString()));
            details.put("records", Long.toString(records));
            details.put("from", Times.format(from));
            details.put("to", Times.format(to));
            return details;
        }
    }
}
