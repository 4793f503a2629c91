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

    synchronized void add(ShedReason reason, int count) {
        to = clock.instant();
        if (from == null) {
            from = to;
        }
        records += count;
        byReason.merge(reason.name().toLowerCase(Locale.ROOT), (long) count, Long::sum);
    }

    synchronized boolean isEmpty() {
        return records == 0;
    }

    /** The details of a gap event: how many, why, and the range of time; forgets them. Empty when there are none. */
    synchronized Map<String, String> take() {
        Map<String, String> details = new TreeMap<>();
        if (from == null || to == null) {
            return details;
        }
        byReason.forEach((reason, count) -> details.put("shed_" + reason, count.toString()));
        details.put("records", Long.toString(records));
        details.put("from", Times.format(from));
        details.put("to", Times.format(to));
        byReason.clear();
        records = 0;
        from = null;
        to = null;
        return details;
    }
}
