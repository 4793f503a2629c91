package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The limit of the spools is a promise, also to whoever makes it small. */
@Timeout(120)
class SpoolLimitTest {
    private static final int WRITERS = 8;
    /** Records are so large a share of the limit that those in flight matter. */
    private static final int SHARE = 200;

    private static final int ALMOST_NOTHING = 12 << 10;

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(longs = {100_000, 300_000, 2_000_000, 8 << 20})
    void isFollowedByTheNumberOfWhatWasShed(long most) throws Exception {
        SpoolSink sink = SpoolSink.open(config(most, Duration.ofMillis(1)));
        try (sink) {
            writeUntilFull(sink, true, (int) (most / SHARE));
            // The counters, written again and again, use up what is left for the spool's own words.
            while (most - waiting() > ALMOST_NOTHING) {
                Thread.onSpinWait();
            }
            writeUntilFull(sink, true, (int) (most / SHARE));
        }
        List<AuditEvent> events = Journals.events(Journals.onlyInstance(data));
        assertThat(events.stream()
                        .map(AuditEvent::effect)
                        .filter(effect -> effect.action().equals("gap"))
                        .mapToLong(effect -> Long.parseLong(effect.details().get("records")))
                        .sum())
                .isEqualTo(sink.counters().shedInAll());
        assertThat(waiting()).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000, 300_000, 2_000_000, 8 << 20})
    void isNeverPassed(long most) throws Exception {
        SpoolSink sink = SpoolSink.open(config(most));
        ExecutorService threads = Executors.newCachedThreadPool();
        long largest = 0;
        try (sink) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                boolean durable = i % 2 == 0;
                writers.add(threads.submit(() -> writeUntilFull(sink, durable, (int) (most / SHARE))));
            }
            boolean over = false;
            while (!over) {
                // Asked in this order: what was written before the end is measured.
                over = writers.stream().allMatch(Future::isDone);
                largest = Math.max(largest, waiting());
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(Math.max(largest, waiting())).isLessThanOrEqualTo(most).isGreaterThan(most / 2);
        SpoolCounters counters = sink.counters();
        assertThat(counters.shed()).containsOnlyKeys(ShedReason.SPACE);
        assertThat(counters.accepted()).isEqualTo(counters.synced() + counters.shedInAll());
        assertThat(Journals.events(Journals.onlyInstance(data))).hasSize((int) counters.synced());
    }

    @Test
    void isNotPassedByWhatWasFolded() throws Exception {
        long most = 8 << 20;
        SpoolSink sink = SpoolSink.open(config(most));
        try (sink) {
            while (waiting() < most * 62 / 100) {
                sink.accept(List.of(record("act", 20_000)), Delivery.DURABLE);
            }
            AuditRecord failure = Samples.failedSignIn("again", "somebody");
            while (!sink.counters().shed().containsKey(ShedReason.FOLDED)) {
                sink.accept(List.of(failure), Delivery.ASYNC);
            }
            for (int i = 0; i < 2_000; i++) {
                AuditRecord other = Samples.failedSignIn("id" + i, "somebody" + i % 1_000 + "-" + "x".repeat(200));
                sink.accept(List.of(other), Delivery.ASYNC);
            }
            writeUntilFull(sink, true, (int) (most / SHARE));
            writeUntilFull(sink, true, 2_000);
        }
        assertThat(sink.counters().shed().get(ShedReason.FOLDED)).isGreaterThan(1_000);
        assertThat(Journals.events(Journals.onlyInstance(data)).stream()
                        .map(event -> event.effect().details().get("shed_folded"))
                        .filter(Objects::nonNull)
                        .mapToLong(Long::parseLong)
                        .sum())
                .isEqualTo(sink.counters().shed().get(ShedReason.FOLDED));
        assertThat(waiting()).isLessThanOrEqualTo(most);
    }

    @Test
    void isNotPassedWhileSegmentsAreLaidIn() throws Exception {
        long most = 2_000_000;
        CountDownLatch full = new CountDownLatch(1);
        CountDownLatch laid = new CountDownLatch(1);
        Disk slow = new RealDisk() {
            @Override
            public Appender create(Path file, long room) throws IOException {
                if (room == 0) {
                    return super.create(file, room);
                }
                try {
                    full.await();
                } catch (InterruptedException e) {
                    throw new IOException("interrupted", e);
                }
                Appender made = super.create(file, room);
                laid.countDown();
                return made;
            }
        };
        try (SpoolSink sink = SpoolSink.open(config(most), slow)) {
            writeUntilFull(sink, true, (int) (most / SHARE));
            full.countDown();
            laid.await();
            assertThat(waiting()).isLessThanOrEqualTo(most).isGreaterThan(most / 2);
        } finally {
            full.countDown();
        }
    }

    private static void writeUntilFull(SpoolSink sink, boolean durable, int size) {
        int shed = 0;
        for (int i = 0; shed < 1_000; i++) {
            AuditRecord record = record("act" + i, size);
            Delivery delivery = durable ? Delivery.DURABLE : Delivery.ASYNC;
            shed = sink.accept(List.of(record), delivery) == Acceptance.SHED ? shed + 1 : 0;
        }
    }

    private static AuditRecord record(String id, int size) {
        AuditEvent small = Samples.mutation(id).event();
        return AuditRecord.complete(small.withEffect(new Effect("any", List.of(), Map.of("text", "x".repeat(size)))));
    }

    private long waiting() throws Exception {
        return SpoolFolder.measure(data.resolve("spool")).waiting();
    }

    private SpoolConfig config(long most) {
        return config(most, Duration.ofMillis(100));
    }

    private SpoolConfig config(long most, Duration statusInterval) {
        return new SpoolConfig(
                data,
                "shop",
                "node",
                "1",
                Duration.ofSeconds(20),
                16 << 20,
                16 << 20,
                statusInterval,
                SpaceLimits.of(most, 0),
                Clock.systemUTC());
    }
}
