package io.graphqlaudit.admin.ingest;

import io.graphqlaudit.admin.access.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** What became of the batches that came since the start. Safe for use by several threads. */
public final class IngestCounters {
    private final LongAdder stored = new LongAdder();
    private final LongAdder replayed = new LongAdder();
    private final LongAdder others = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder unavailable = new LongAdder();
    private final Map<Refusal, LongAdder> refused = new EnumMap<>(Refusal.class);

    /** All at zero. */
    public IngestCounters() {
        for (Refusal refusal : Refusal.values()) {
            refused.put(refusal, new LongAdder());
        }
    }

    void taken(Receipt receipt) {
        events.add(receipt.events());
        if (receipt.replayed()) {
            replayed.increment();
        } else if (receipt.header().frames() > 0) {
            stored.increment();
        } else {
            others.increment();
        }
    }

    void refused(Refusal refusal) {
        Objects.requireNonNull(refused.get(refusal)).increment();
    }

    void notNow() {
        unavailable.increment();
    }

    /** Batches of which at least one frame was new. */
    public long stored() {
        return stored.sum();
    }

    /** Batches of which every record was stored before. */
    public long replayed() {
        return replayed.sum();
    }

    /** Requests without frames: questions, and instances that are said to have ended. */
    public long others() {
        return others.sum();
    }

    /** Events that became visible. */
    public long events() {
        return events.sum();
    }

    /** Batches that were sent away because the store was away or too many came at once. */
    public long unavailable() {
        return unavailable.sum();
    }

    /** Batches that were refused; every reason for which a batch can be is there. */
    public Map<Refusal, Long> refused() {
        Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
        refused.forEach((refusal, count) -> {
            if (refusal.isOfABatch()) {
                counts.put(refusal, count.sum());
            }
        });
        return counts;
    }
}
