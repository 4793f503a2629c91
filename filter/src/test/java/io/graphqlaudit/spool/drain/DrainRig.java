package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.SpaceLimits;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Drains of one data folder that hurry, with a clock that stands still until it is moved. */
final class DrainRig {
    static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    final InMemoryAuditStore store = new InMemoryAuditStore();
    final List<SpoolGap> gaps = new CopyOnWriteArrayList<>();
    final AtomicReference<Instant> now = new AtomicReference<>(START);
    final Path folder;
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    DrainRig(Path folder) {
        this.folder = folder;
    }

    Drain start() {
        return start(Duration.ofDays(2), 0, 7);
    }

    Drain start(Duration keep, long maxBytes, int batchRecords) {
        DrainOptions options = new DrainOptions(keep, SpaceLimits.of(maxBytes, -1), Channel.SPOOL, clock);
        return Drain.start(DataDirectory.open(folder), store, this::told, options, pace(batchRecords));
    }

    /** A pace that waits for nothing for long, but for the end of what it does. */
    static DrainPace pace(int batchRecords) {
        return new DrainPace(
                Duration.ofMillis(2),
                Duration.ofMillis(5),
                Duration.ofMillis(2),
                Duration.ofMillis(20),
                Duration.ofMillis(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(5),
                batchRecords,
                1 << 20);
    }

    private AuditEvent told(SpoolGap gap) {
        gaps.add(gap);
        return RandomEvents.event(gap.kind() + " " + gap.missing());
    }

    /** The gaps that were told, as kind and number of missing records. */
    List<String> notices() {
        return store.notices().stream()
                .map(event -> event.trace().requestId())
                .map(String::valueOf)
                .toList();
    }

    static List<String> append(SpoolSink sink, String name, int count) {
        List<String> ids = IntStream.range(0, count).mapToObj(i -> name + i).toList();
        ids.forEach(id -> sink.accept(List.of(AuditRecord.complete(RandomEvents.event(id))), Delivery.DURABLE));
        return ids;
    }

    static void until(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("The condition did not become true in time.");
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
