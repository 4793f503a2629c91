package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.SpaceLimits;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.drain.Drain;
import io.graphqlaudit.spool.drain.DrainOptions;
import io.graphqlaudit.spool.drain.GapEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many events a drain brings from a spool to PostgreSQL in a second: a backlog is left, then drained, and the
 * time of each of its parts is taken. Drain and server share the cores; nothing is left out, neither the sync of
 * each commit nor the segments that are kept.
 */
class DrainRateBench {
    private static final int PARTS = 24;
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    @TempDir
    Path folder;

    @Test
    void eventsInASecond() throws Exception {
        long part = Integer.getInteger("bench.part", 25_000);
        Path data = Files.createDirectory(folder.resolve("data"));
        try (StorePostgres postgres = StorePostgres.start(
                folder.resolve("postgresql"),
                Clock.systemUTC(),
                4,
                Map.of("max_wal_size", "8GB", "shared_buffers", "1GB"))) {
            // The first part warms up.
            long all = part * (PARTS + 1);
            leave(data, all);
            List<String> lines = List.of(
                    "Drain of " + all + " events of about 1 kB to PostgreSQL " + postgres.text("show server_version")
                            + ", in " + PARTS + " parts of " + part + ": events/s " + drain(data, postgres, part));
            Report.add(lines);
            assertThat(postgres.number("select count(*) from audit_event")).isEqualTo(all);
        }
    }

    private static void leave(Path data, long events) {
        StoredSamples samples = new StoredSamples(5);
        Instant begin = Instant.now().minusSeconds(3_600);
        try (SpoolSink sink = SpoolSink.open(new SpoolConfig(
                data,
                StoredSamples.APPLICATION,
                "node",
                "1",
                Duration.ofSeconds(60),
                16_000_000,
                64 << 20,
                Duration.ofSeconds(10),
                SpaceLimits.of(20_000_000_000L, 0),
                Clock.systemUTC()))) {
            for (long i = 0; i < events; i++) {
                AuditRecord record = AuditRecord.complete(samples.next(begin.plusMillis(i)));
                assertThat(sink.accept(List.of(record), Delivery.ASYNC)).isEqualTo(Acceptance.KEPT);
            }
        }
    }

    private static MedianInterval drain(Path data, StorePostgres postgres, long part) {
        SystemEvents events = new SystemEvents(StoredSamples.APPLICATION, "node", "1", Clock.systemUTC());
        double[] perSecond = new double[PARTS];
        try (Drain drain = Drain.start(
                DataDirectory.open(data), postgres.database().store(), new GapEvents(events), DrainOptions.usual())) {
            Mark last = reached(drain, postgres, part);
            for (int i = 0; i < PARTS; i++) {
                Mark next = reached(drain, postgres, part * (i + 2));
                perSecond[i] = (next.position - last.position) * 1e9 / (next.nanos - last.nanos);
                last = next;
            }
        }
        return MedianInterval.of(perSecond);
    }

    private static Mark reached(Drain drain, StorePostgres postgres, long position) {
        long now = postgres.database().reader().highestPosition();
        while (now < position) {
            assertThat(drain.status().storeReachable()).isTrue();
            LockSupport.parkNanos(LOOK);
            now = postgres.database().reader().highestPosition();
        }
        return new Mark(now, System.nanoTime());
    }

    /**
     * How far the store had come when.
     *
     * @param position the highest position
     * @param nanos when
     */
    private record Mark(long position, long nanos) {}
}
