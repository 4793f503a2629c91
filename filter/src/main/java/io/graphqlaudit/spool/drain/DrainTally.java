package io.graphqlaudit.spool.drain;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;

/** What a drain did since its start. Safe for use by several threads. */
final class DrainTally {
    private final Clock clock;
    private final LongAdder failures = new LongAdder();
    private final Measure latency =
            new Measure(0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 300.0, 1_800.0, 3_600.0, 86_400.0);
    private final Measure batches = new Measure(1.0, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 750.0, 1_000.0);

    DrainTally(Clock clock) {
        this.clock = clock;
    }

    void failed() {
        failures.increment();
    }

    void stored(Portion portion) {
        if (portion.items().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        batches.add(portion.items().size());
        for (Item item : portion.items()) {
            item.event().ifPresent(event -> latency.add(seconds(Portion.received(event), now)));
        }
    }

    /** A clock that steps back, or an absurd time in an event, gives no absurd sum. */
    private static double seconds(Instant received, Instant now) {
        if (!received.isBefore(now) || received.isBefore(Instant.EPOCH)) {
            return 0;
        }
        return Duration.between(received, now).toNanos() / 1e9;
    }

    long failures() {
        return failures.sum();
    }

    Histogram latency() {
        return latency.snapshot();
    }

    Histogram batches() {
        return batches.snapshot();
    }
}
