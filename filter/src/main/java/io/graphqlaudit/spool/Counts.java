package io.graphqlaudit.spool;

import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** The running counters behind {@link SpoolCounters}. Safe for use by several threads. */
final class Counts {
    final LongAdder accepted = new LongAdder();
    final LongAdder written = new LongAdder();
    final LongAdder synced = new LongAdder();
    final LongAdder waiting = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder bytes = new LongAdder();
    private final Map<ShedReason, LongAdder> shed = new EnumMap<>(ShedReason.class);

    Counts() {
        for (ShedReason reason : ShedReason.values()) {
            shed.put(reason, new LongAdder());
        }
    }

    void accepted(int records) {
        accepted.add(records);
        waiting.add(records);
    }

    void synced(int records) {
        synced.add(records);
        waiting.add(-records);
    }

    void shed(ShedReason reason, int records) {
        Objects.requireNonNull(shed.get(reason)).add(records);
        waiting.add(-records);
    }

    SpoolCounters snapshot() {
        Map<ShedReason, Long> reasons = new EnumMap<>(ShedReason.class);
        shed.forEach((reason, count) -> reasons.put(reason, count.sum()));
        return new SpoolCounters(
                accepted.sum(), written.sum(), synced.sum(), waiting.sum(), late.sum(), bytes.sum(), reasons);
    }
}
