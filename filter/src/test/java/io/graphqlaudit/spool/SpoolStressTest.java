package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class SpoolStressTest {
    private static final int THREADS = 8;
    private static final AuditEvent EVENT = RandomEvents.event("any");

    @TempDir
    private Path data;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<SpoolGap> gaps = new CopyOnWriteArrayList<>();

    @AfterEach
    void endTheThreads() {
        threads.shutdownNow();
    }

    /** All threads meet after every burst, so that nobody else's call makes up for a wake-up that was lost. */
    @Test
    void wakesEverybodyInAHundredThousandAppendsAndReadsThemAllInOrder() throws Exception {
        SpoolSink sink = SpoolSink.open(config(Duration.ofSeconds(10)), new UnsteadyDisk(1, 0));
        CyclicBarrier burst = new CyclicBarrier(THREADS);
        try (sink) {
            List<List<String>> kept = inParallel(thread -> () -> {
                Random random = new Random(thread);
                List<String> mine = new ArrayList<>();
                for (int i = 0; i < 100_000 / THREADS; i++) {
                    burst.await();
                    spin(random.nextInt(30_000));
                    String id = "t" + thread + "-" + (100_000 + i);
                    assertThat(sink.accept(List.of(record(id)), delivery(random)))
                            .as(id)
                            .isEqualTo(Acceptance.KEPT);
                    mine.add(id);
                }
                return mine;
            });
            assertThat(kept).hasSize(THREADS);
        }
        List<String> read = Journals.read(Journals.onlyInstance(data), gaps);
        assertThat(gaps).isEmpty();
        assertThat(read).hasSize(100_000).doesNotHaveDuplicates();
        for (int thread = 0; thread < THREADS; thread++) {
            String name = "t" + thread + "-";
            assertThat(read.stream().filter(id -> id.startsWith(name))).isSorted();
        }
    }

    /** On the way the journal rolls many times, on a disk that fails there too. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void keepsOnceWhateverItAcknowledgedOnADiskThatFailsNowAndThen(long seed) throws Exception {
        UnsteadyDisk disk = new UnsteadyDisk(seed, 60);
        SpoolSink sink = SpoolSink.open(config(Duration.ofSeconds(5)), disk);
        List<List<String>> kept;
        Future<List<String>> living;
        LivingReader reader;
        try (sink) {
            while (sink.accept(List.of(record("first")), Delivery.DURABLE) != Acceptance.KEPT) {
                Thread.onSpinWait();
            }
            reader = new LivingReader(Journals.onlyInstance(data), gaps);
            living = threads.submit(reader);
            kept = inParallel(thread -> () -> {
                Random random = new Random(seed * THREADS + thread);
                List<String> mine = new ArrayList<>();
                for (int i = 0; i < 600; i++) {
                    String id = "t" + thread + "-" + i;
                    if (sink.accept(List.of(record(id)), delivery(random)) == Acceptance.KEPT) {
                        mine.add(id);
                    }
                }
                return mine;
            });
            disk.calm();
        }
        reader.writerIsGone();
        // The events by which the spool tells of itself have no request.
        assertThat(living.get())
                .filteredOn(Objects::nonNull)
                .doesNotHaveDuplicates()
                .containsAll(kept.stream().flatMap(List::stream).toList());
        assertThat(gaps).allMatch(gap -> gap.missing() == 0);
        SpoolCounters counters = sink.counters();
        assertThat(counters.waiting()).isZero();
        assertThat(counters.accepted()).isEqualTo(counters.synced() + counters.shedInAll());
        assertThat(counters.written()).isEqualTo(counters.synced());
    }

    private SpoolConfig config(Duration maxWait) {
        // No status comes to the rescue of one who was forgotten.
        return new SpoolConfig(
                data, "shop", "node", "1", maxWait, 300_000, 1 << 20, Duration.ofHours(1), Clock.systemUTC());
    }

    private interface Work {
        Callable<List<String>> of(int thread);
    }

    private List<List<String>> inParallel(Work work) throws Exception {
        List<Future<List<String>>> running = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            running.add(threads.submit(work.of(thread)));
        }
        List<List<String>> results = new ArrayList<>();
        for (Future<List<String>> each : running) {
            results.add(each.get());
        }
        return results;
    }

    private static Delivery delivery(Random random) {
        return random.nextInt(3) == 0 ? Delivery.ASYNC : random.nextBoolean() ? Delivery.DURABLE : Delivery.STRICT;
    }

    private static AuditRecord record(String id) {
        return AuditRecord.complete(EVENT.withTrace(new Trace(id, null, null)));
    }

    private static void spin(int nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
    }
}
