package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.capture.FixedAnswer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ShortSpaceTest {
    @TempDir
    private Path data;

    @Test
    void keepsEveryActOfPeopleSignedInThroughAFloodOfOthers() throws Exception {
        SpoolSink sink = SpoolSink.open(config(2_000_000));
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicBoolean over = new AtomicBoolean();
        List<Future<Long>> flood = new ArrayList<>();
        long acts = 0;
        try (sink) {
            for (int i = 0; i < 3; i++) {
                String name = "f" + i + "-";
                flood.add(threads.submit(() -> flood(sink, name, over)));
            }
            until(() -> sink.counters().shed().getOrDefault(ShedReason.SPACE, 0L) > 1_000);
            while (acts < 300) {
                assertThat(sink.accept(List.of(Samples.mutation("act" + acts)), Delivery.DURABLE))
                        .isEqualTo(Acceptance.KEPT);
                acts++;
            }
            over.set(true);
            for (Future<Long> each : flood) {
                acts += each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        SpoolCounters counters = sink.counters();
        List<AuditEvent> read = Journals.events(Journals.onlyInstance(data));
        assertThat(read.stream().filter(ShortSpaceTest::isAct).distinct()).hasSize(300);
        long gaps = told(read, EventKind.SYSTEM, "records");
        long foldEvents = read.stream()
                .filter(event -> event.effect().details().containsKey("shed_folded"))
                .count();
        assertThat(gaps).isEqualTo(counters.shed().get(ShedReason.SPACE));
        assertThat(told(read, EventKind.LOGIN, "shed_folded"))
                .isEqualTo(counters.shed().get(ShedReason.FOLDED))
                .isPositive();
        assertThat(counters.waiting()).isZero();
        assertThat(counters.accepted()).isEqualTo(counters.synced() + counters.shedInAll());
        long system = read.stream()
                .filter(event -> event.identity().kind() == EventKind.SYSTEM)
                .count();
        assertThat(counters.accepted()).isEqualTo(acts + system + foldEvents);
        assertThat(read).hasSize((int) counters.synced());
        // A record each of the flood's threads may be on its way when the last fifth begins.
        assertThat(bytes(read, event -> !isAct(event) && !isOwnWord(event))).isLessThan(1_600_000 + 3 * 2_000);
        assertThat(SpoolFolder.measure(data.resolve("spool")).waiting()).isLessThanOrEqualTo(2_000_000);
    }

    private static long bytes(List<AuditEvent> events, Predicate<AuditEvent> which) {
        return events.stream()
                .filter(which)
                .mapToLong(event -> EventCodec.encode(event).length + FrameFormat.OVERHEAD)
                .sum();
    }

    private static boolean isAct(AuditEvent event) {
        return String.valueOf(event.trace().requestId()).startsWith("act");
    }

    private static boolean isOwnWord(AuditEvent event) {
        return event.identity().kind() == EventKind.SYSTEM
                || event.effect().details().containsKey("shed_folded");
    }

    private static long flood(SpoolSink sink, String name, AtomicBoolean over) {
        long offered = 0;
        while (!over.get()) {
            String id = name + offered;
            AuditRecord record = offered % 5 == 0 ? Samples.failedSignIn(id, "root") : Samples.anonymous(id);
            sink.accept(List.of(record), Delivery.ASYNC);
            offered++;
        }
        return offered;
    }

    private static long told(List<AuditEvent> events, EventKind kind, String detail) {
        return events.stream()
                .filter(event -> event.identity().kind() == kind)
                .mapToLong(event -> Long.parseLong(event.effect().details().getOrDefault(detail, "0")))
                .sum();
    }

    @Test
    void shedsEverythingWhenItsShareIsUsedUpAndGoesOnWhenThereIsRoom() throws IOException {
        Path ballast = data.resolve("spool").resolve("other").resolve("instance");
        Files.createDirectories(ballast);
        Path file = ballast.resolve("segment-0000000001.spool");
        Files.write(file, new byte[2_000_000]);
        SpoolSink sink = SpoolSink.open(config(2_000_000));
        try (sink) {
            assertThat(sink.accept(List.of(Samples.mutation("a")), Delivery.DURABLE))
                    .isEqualTo(Acceptance.SHED);
            // What is only kept does not count.
            Files.move(file, ballast.resolve("segment-0000000001.stored"));
            until(() -> sink.accept(List.of(Samples.mutation("b")), Delivery.DURABLE) == Acceptance.KEPT);
            assertThat(sink.space().orElseThrow().keptBytes()).isEqualTo(2_000_000);
        }
        assertThat(sink.counters().shed()).containsOnlyKeys(ShedReason.SPACE);
        List<AuditEvent> read = Journals.events(Journals.onlyInstance(data));
        assertThat(told(read, EventKind.SYSTEM, "shed_space"))
                .isEqualTo(sink.counters().shedInAll());
    }

    @Test
    void keepsTheEndingOfWhatWasBegunAndJudgesByItselfThatOfWhatWasNot() {
        AuditEvent kept = Samples.anonymous("kept").event();
        AuditEvent shed = Samples.anonymous("shed").event();
        Admission admission = admissionWithTheLastFifthLeft();
        assertThat(admission.refuse(records(Stage.OPENED, shed))).isEqualTo(ShedReason.SPACE);
        assertThat(admission.refuse(records(Stage.CLOSED, kept))).isNull();
        assertThat(admission.refuse(records(Stage.COMPLETE, shed))).isEqualTo(ShedReason.SPACE);
    }

    @Test
    void shedsHowAnonymousOperationsEndedHoweverManyBeganWithoutBeingKept() {
        Admission admission = admissionWithTheLastFifthLeft();
        int operations = 12_000;
        AtomicInteger shed = new AtomicInteger();
        Capture capture = Captures.into(new JudgingSink(admission, shed), Map.of());
        List<CapturedExchange> begun = new ArrayList<>();
        for (int i = 0; i < operations; i++) {
            CapturedExchange exchange = capture.exchange(Captures.get("query=mutation%7BdeleteAll%7D"));
            exchange.answerBegins(FixedAnswer.OK);
            begun.add(exchange);
        }
        assertThat(shed).hasValue(operations);

        begun.forEach(exchange -> exchange.end(FixedAnswer.OK));

        assertThat(shed).hasValue(2 * operations);
    }

    private Admission admissionWithTheLastFifthLeft() {
        Space space = new Space(config(1_000), new LocalDisk());
        space.grew(Long.MAX_VALUE - (5 << 20));
        assertThat(space.stage()).isEqualTo(SpaceStage.RESERVED);
        return new Admission(space, new SignInFolds(Clock.systemUTC(), System::nanoTime));
    }

    /** Keeps nothing, and counts what is refused. */
    private record JudgingSink(Admission admission, AtomicInteger shed) implements AuditSink {
        @Override
        public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
            if (admission.refuse(records) == null) {
                return Acceptance.KEPT;
            }
            shed.addAndGet(records.size());
            return Acceptance.SHED;
        }

        @Override
        public void close() {}
    }

    private static List<AuditRecord> records(Stage stage, AuditEvent event) {
        return List.of(new AuditRecord(stage, event));
    }

    private SpoolConfig config(long most) {
        return new SpoolConfig(
                data,
                "shop",
                "node",
                "1",
                Duration.ofSeconds(20),
                16 << 20,
                // What is in flight when a segment ends stands in the next one, too, so it must be little beside the
                // limit.
                64 << 10,
                Duration.ofSeconds(10),
                SpaceLimits.of(most, 0),
                Clock.systemUTC());
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
