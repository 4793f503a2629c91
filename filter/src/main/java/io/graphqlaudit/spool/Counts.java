package io.graphqlaudit.spool;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** The running counters behind {@link SpoolCounters}. Safe for use by several threads. */
final class Counts {
    private static final SpoolCounters NONE = new SpoolCounters(0, 0, 0, 0, 0, 0, Map.of());

    final LongAdder accepted = new LongAdder();
    final LongAdder written = new LongAdder();
    final LongAdder synced = new LongAdder();
    final LongAdder waiting = new LongAdder();
    final LongAdder late = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder redactionFailures = new LongAdder();
    private final Map<ShedReason, LongAdder> shed = new EnumMap<>(ShedReason.class);
    private volatile SpoolCounters before = NONE;

    Counts() {
        for (ShedReason reason : ShedReason.values()) {
            shed.put(reason, new LongAdder());
        }
    }

    void accepted(int records) {
        accepted.add(records);
        waiting.add(records);
    }

    /** Counts an event whose values were dropped; once, though its record may come in two parts. */
    void noteRedaction(AuditRecord record) {
        Set<Anomaly> anomalies = record.event().anomalies();
        if (!anomalies.isEmpty() && record.stage() != Stage.CLOSED && anomalies.contains(Anomaly.REDACTION_FAILED)) {
            redactionFailures.increment();
        }
    }

    void synced(int records) {
        synced.add(records);
        waiting.add(-records);
    }

    void shed(ShedReason reason, int records) {
        Objects.requireNonNull(shed.get(reason)).add(records);
        waiting.add(-records);
    }

    /** All that happened since the sink was opened. */
    SpoolCounters snapshot() {
        return since(NONE);
    }

    /** What happened in the present instance: all of it, unless the folder of an earlier one was deleted. */
    SpoolCounters ofInstance() {
        return since(before);
    }

    /** A new instance begins with what waits now; what is settled belongs to the one before. */
    void beginInstance() {
        SpoolCounters now = snapshot();
        before = new SpoolCounters(
                now.synced() + now.shedInAll(),
                now.synced(),
                now.synced(),
                0,
                now.late(),
                now.bytes(),
                now.shed(),
                now.redactionFailures());
    }

    private SpoolCounters since(SpoolCounters then) {
        Map<ShedReason, Long> reasons = new EnumMap<>(ShedReason.class);
        shed.forEach(
                (reason, count) -> reasons.put(reason, count.sum() - then.shed().getOrDefault(reason, 0L)));
        return new SpoolCounters(
                accepted.sum() - then.accepted(),
                written.sum() - then.written(),
                synced.sum() - then.synced(),
                waiting.sum(),
                late.sum() - then.late(),
                bytes.sum() - then.bytes(),
                reasons,
                redactionFailures.sum() - then.redactionFailures());
    }
}
