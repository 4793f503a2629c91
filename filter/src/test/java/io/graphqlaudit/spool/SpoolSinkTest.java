package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpoolSinkTest {
    @TempDir
    private Path data;

    private final FailingDisk disk = new FailingDisk();
    private final List<SpoolGap> gaps = new ArrayList<>();

    @Test
    void keepsWhatManyThreadsOfferOnceAndInOrder() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        SpoolSink sink = SpoolSink.open(Journals.config(data, Duration.ofSeconds(20), 20_000));
        try (sink) {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                String name = "t" + thread + "-";
                Delivery delivery = thread % 2 == 0 ? Delivery.DURABLE : Delivery.ASYNC;
                done.add(threads.submit(() -> IntStream.range(100, 200)
                        .forEach(i -> assertThat(sink.accept(List.of(RandomEvents.record(name + i)), delivery))
                                .isEqualTo(Acceptance.KEPT))));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        List<String> read = Journals.read(Journals.onlyInstance(data), gaps);
        assertThat(gaps).isEmpty();
        assertThat(read).hasSize(800).doesNotHaveDuplicates();
        for (int thread = 0; thread < 8; thread++) {
            String name = "t" + thread + "-";
            assertThat(read.stream().filter(id -> id.startsWith(name)))
                    .hasSize(100)
                    .isSorted();
        }
        SpoolCounters counters = sink.counters();
        assertThat(counters.accepted()).isEqualTo(800);
        assertThat(counters.written()).isEqualTo(800);
        assertThat(counters.synced()).isEqualTo(800);
        assertThat(counters.waiting()).isZero();
        assertThat(counters.shed()).isEmpty();
    }

    @Test
    void handsAsyncRecordsToTheSystemBeforeItReturns() {
        try (SpoolSink sink = SpoolSink.open(Journals.config(data))) {
            sink.accept(List.of(RandomEvents.record("a"), RandomEvents.record("b")), Delivery.ASYNC);
            assertThat(Journals.read(Journals.onlyInstance(data), gaps)).containsExactly("a", "b");
        }
    }

    @Test
    void keepsAnInterruptAndIsNotHurtByIt() {
        try (SpoolSink sink = SpoolSink.open(Journals.config(data))) {
            for (Delivery delivery : Delivery.values()) {
                Thread.currentThread().interrupt();
                Acceptance acceptance = sink.accept(List.of(RandomEvents.record(delivery.name())), delivery);
                assertThat(Thread.interrupted()).isTrue();
                assertThat(acceptance).isEqualTo(Acceptance.KEPT);
            }
        }
        assertThat(Journals.read(Journals.onlyInstance(data), gaps)).containsExactly("ASYNC", "DURABLE", "STRICT");
    }

    @Test
    void keepsItsFilesToItsOwner() throws IOException {
        SpoolSink.open(Journals.config(data.resolve("new"))).close();
        Path instance = Journals.onlyInstance(data.resolve("new"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(instance)))
                .isEqualTo("rwx------");
        for (Path file : SegmentFiles.list(instance)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void outlivesErrorsWhileItSyncs() {
        try (SpoolSink sink = SpoolSink.open(Journals.config(data), disk)) {
            disk.errors.set(3);
            for (String id : List.of("a", "b", "c")) {
                assertThat(sink.accept(List.of(RandomEvents.record(id)), Delivery.DURABLE))
                        .isEqualTo(Acceptance.KEPT);
            }
            assertThat(disk.errors).hasValue(0);
        }
        assertThat(Journals.read(Journals.onlyInstance(data), gaps)).containsExactly("a", "b", "c");
    }

    @Test
    void writesAgainInANewSegmentWhatAFailedSyncLeftInDoubt() throws IOException {
        SpoolSink sink = SpoolSink.open(Journals.config(data), disk);
        try (sink) {
            sink.accept(List.of(RandomEvents.record("a")), Delivery.DURABLE);
            disk.failingSyncs.set(2);
            assertThat(sink.accept(List.of(RandomEvents.record("b")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.KEPT);
            assertThat(sink.accept(List.of(RandomEvents.record("c")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.KEPT);
        }
        Path instance = Journals.onlyInstance(data);
        assertThat(SegmentFiles.list(instance)).hasSizeGreaterThan(1);
        assertThat(Journals.read(instance, gaps)).containsExactly("a", "b", "c");
        assertThat(gaps).isEmpty();
        assertThat(sink.counters().synced()).isEqualTo(3);
        assertThat(sink.counters().written()).isEqualTo(3);
    }

    @Test
    void writesAgainInANewSegmentWhatAFailedWriteCutShort() {
        try (SpoolSink sink = SpoolSink.open(Journals.config(data), disk)) {
            for (Delivery delivery : Delivery.values()) {
                disk.failingWrites.set(1);
                assertThat(sink.accept(List.of(RandomEvents.record(delivery.name())), delivery))
                        .isEqualTo(Acceptance.KEPT);
            }
        }
        assertThat(Journals.read(Journals.onlyInstance(data), gaps)).containsExactly("ASYNC", "DURABLE", "STRICT");
        assertThat(gaps).allMatch(gap -> gap.missing() == 0);
    }

    @Test
    void shedsWhileTheDiskFailsForLongAndTellsOfTheGapAfterwards() {
        SpoolSink sink = SpoolSink.open(Journals.config(data, Duration.ofMillis(100), 16 << 20), disk);
        try (sink) {
            sink.accept(List.of(RandomEvents.record("a")), Delivery.DURABLE);
            disk.failingCreations.set(Integer.MAX_VALUE);
            disk.failingSyncs.set(Integer.MAX_VALUE);
            assertThat(sink.accept(List.of(RandomEvents.record("late")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.LATE);
            assertThat(sink.accept(List.of(RandomEvents.record("x"), RandomEvents.record("y")), Delivery.STRICT))
                    .isEqualTo(Acceptance.SHED);
            disk.failingSyncs.set(0);
            disk.failingCreations.set(0);
            until(() -> sink.accept(List.of(RandomEvents.record("z")), Delivery.DURABLE) == Acceptance.KEPT);
        }
        SpoolCounters counters = sink.counters();
        assertThat(counters.late()).isEqualTo(1);
        assertThat(counters.shed()).containsOnlyKeys(ShedReason.UNAVAILABLE);
        assertThat(counters.accepted()).isEqualTo(counters.synced() + counters.shedInAll());
        List<String> read = Journals.read(Journals.onlyInstance(data), gaps);
        assertThat(read)
                .startsWith("a", "late")
                .contains("z")
                .doesNotContain("x", "y")
                .containsNull();
        assertThat(gaps).allMatch(gap -> gap.missing() == 0);
    }

    @Test
    void startsWithoutASpoolAndOpensItLater() throws IOException {
        Path file = Files.createFile(data.resolve("folder"));
        SpoolSink sink = SpoolSink.open(Journals.config(file));
        try (sink) {
            assertThat(sink.accept(List.of(RandomEvents.record("a")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.SHED);
            Files.delete(file);
            until(() -> sink.accept(List.of(RandomEvents.record("b")), Delivery.ASYNC) == Acceptance.KEPT);
        }
        assertThat(Journals.read(Journals.onlyInstance(file), gaps))
                .contains("b")
                .containsNull();
        assertThat(sink.counters().shed()).containsOnlyKeys(ShedReason.UNAVAILABLE);
    }

    @Test
    void shedsAnEventTooLargeForAFrameTogetherWithItsCompany() {
        AuditEvent big =
                RandomEvents.event("big").withEffect(new Effect(null, List.of(), Map.of("x", "y".repeat(9 << 20))));
        SpoolSink sink = SpoolSink.open(Journals.config(data));
        try (sink) {
            assertThat(sink.accept(List.of(RandomEvents.record("a"), AuditRecord.complete(big)), Delivery.DURABLE))
                    .isEqualTo(Acceptance.SHED);
            assertThat(sink.accept(List.of(RandomEvents.record("b")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.KEPT);
        }
        assertThat(sink.counters().shed()).containsExactly(Map.entry(ShedReason.TOO_LARGE, 2L));
        assertThat(Journals.read(Journals.onlyInstance(data), gaps))
                .contains("b")
                .doesNotContain("a", "big");
    }

    @Test
    void shedsAfterItWasClosed() {
        SpoolSink sink = SpoolSink.open(Journals.config(data));
        sink.close();
        for (Delivery delivery : Delivery.values()) {
            assertThat(sink.accept(List.of(RandomEvents.record("a")), delivery)).isEqualTo(Acceptance.SHED);
        }
        assertThat(sink.counters().shed()).containsExactly(Map.entry(ShedReason.CLOSED, 3L));
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("graphql-audit-spool"));
    }

    @Test
    void tellsWhatIsSaidOfTheLogItselfDuringAnOutageOnceTheDiskIsWell() {
        SpoolSink sink = SpoolSink.open(Journals.config(data, Duration.ofMillis(100), 16 << 20), disk);
        SystemEvents events = new SystemEvents("shop", "node", "1", Clock.systemUTC());
        try (sink) {
            until(sink::isWritable);
            failForLong(sink);
            assertThat(sink.accept(List.of(system(events, "policy_change")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.LATE);
            // By now it pauses for longer than it would wait for its end.
            until(() -> disk.failingSyncs.get() < Integer.MAX_VALUE - 5);
            disk.failingSyncs.set(0);
            assertThat(sink.accept(List.of(system(events, "stop")), Delivery.DURABLE))
                    .isNotEqualTo(Acceptance.SHED);
        }
        assertThat(Journals.events(Journals.onlyInstance(data)))
                .extracting(event -> event.effect().action())
                .contains("policy_change", "stop");
        SpoolCounters counters = sink.counters();
        assertThat(counters.accepted()).isEqualTo(counters.synced() + counters.shedInAll());
    }

    @Test
    void shedsWhatIsSaidOfTheLogItselfWhenTooMuchOfItWaitsOrTheDiskStaysBroken() {
        SpoolSink sink = SpoolSink.open(Journals.config(data, Duration.ofMillis(100), 16 << 20), disk);
        SystemEvents events = new SystemEvents("shop", "node", "1", Clock.systemUTC());
        try (sink) {
            until(sink::isWritable);
            failForLong(sink);
            disk.failingCreations.set(Integer.MAX_VALUE);
            long late = sink.counters().late();
            for (int i = 0; i < 100; i++) {
                sink.accept(List.of(system(events, "policy_change")), Delivery.DURABLE);
            }
            assertThat(sink.counters().late() - late).isEqualTo(100);
            assertThat(sink.accept(List.of(system(events, "policy_change")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.SHED);
        }
        // And the gap event that would have told of it.
        assertThat(sink.counters().shed().get(ShedReason.CLOSED)).isGreaterThanOrEqualTo(100);
    }

    private void failForLong(SpoolSink sink) {
        disk.failingSyncs.set(Integer.MAX_VALUE);
        until(() -> sink.accept(List.of(RandomEvents.record("a")), Delivery.DURABLE) == Acceptance.SHED);
    }

    private static AuditRecord system(SystemEvents events, String action) {
        return AuditRecord.complete(events.event(action, Result.SUCCESS, Map.of()));
    }

    @Test
    void tellsWhatItShedWhenItIsClosedLongBeforeTheNextAttempt() throws Exception {
        FailingDisk failing = new FailingDisk();
        SpoolSink sink = SpoolSink.open(Journals.config(data, Duration.ofMillis(300), 16 << 20), failing);
        try (sink) {
            until(sink::isWritable);
            failing.failingSyncs.set(1_000);
            assertThat(sink.accept(List.of(RandomEvents.record("a")), Delivery.DURABLE))
                    .isNotEqualTo(Acceptance.KEPT);
            until(() -> sink.accept(List.of(RandomEvents.record("b")), Delivery.DURABLE) == Acceptance.SHED
                    && sink.counters().shedInAll() > 0);
            // By now it pauses for longer than it would wait for its end.
            until(() -> failing.failingSyncs.get() < 995);
            failing.failingSyncs.set(0);
        }
        assertThat(Journals.events(Journals.onlyInstance(data)))
                .anyMatch(event -> event.effect().action() != null
                        && event.effect().action().equals("gap")
                        && event.effect()
                                .details()
                                .get("records")
                                .equals(Long.toString(sink.counters().shedInAll())));
    }

    @Test
    void bringsToDiskWhatManyWaitForWhenItIsClosed() throws Exception {
        GatedDisk gated = new GatedDisk();
        SpoolSink sink = SpoolSink.open(Journals.config(data), gated);
        ExecutorService threads = Executors.newCachedThreadPool();
        try (sink) {
            gated.shut();
            List<Future<Acceptance>> waiting = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                AuditRecord record = RandomEvents.record("w" + i);
                waiting.add(threads.submit(() -> sink.accept(List.of(record), Delivery.DURABLE)));
            }
            until(() -> sink.counters().waiting() == 16 && gated.isAwaited());
            Future<?> closing = threads.submit(sink::close);
            until(() -> sink.accept(List.of(RandomEvents.record("afterwards")), Delivery.ASYNC) == Acceptance.SHED);
            assertThat(waiting).noneMatch(Future::isDone);
            gated.open();
            closing.get();
            for (Future<Acceptance> each : waiting) {
                assertThat(each.get()).isEqualTo(Acceptance.KEPT);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(sink.counters().shed()).containsOnlyKeys(ShedReason.CLOSED);
        assertThat(Journals.read(Journals.onlyInstance(data), gaps))
                .filteredOn(id -> id != null && id.startsWith("w"))
                .hasSize(16);
    }

    @Test
    void goesOnWhenItsOwnThreadIsInterrupted() {
        try (SpoolSink sink = SpoolSink.open(Journals.config(data))) {
            for (String id : List.of("a", "b", "c")) {
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("graphql-audit-spool"))
                        .forEach(Thread::interrupt);
                assertThat(sink.accept(List.of(RandomEvents.record(id)), Delivery.DURABLE))
                        .isEqualTo(Acceptance.KEPT);
            }
        }
        assertThat(Journals.read(Journals.onlyInstance(data), gaps)).containsExactly("a", "b", "c");
        assertThat(gaps).isEmpty();
    }

    private static void until(java.util.function.BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
