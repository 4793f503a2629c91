package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A spool in which something is left, and yet not enough for a record. */
@Timeout(120)
class FullSpoolTest {
    private static final int RECORD = 6_000;

    @TempDir
    private Path data;

    @Test
    void isSaidToBeFullUntilThereIsRoomForWhatWasShed() throws Exception {
        Path ballast = data.resolve("spool").resolve("other").resolve("instance");
        Files.createDirectories(ballast);
        Path file = ballast.resolve("segment-0000000001.spool");
        Files.write(file, new byte[500_000]);
        try (LogLines log = LogLines.of(StageLog.class);
                SpoolSink sink = SpoolSink.open(config(1_000_000))) {
            int kept = 0;
            while (offer(sink) == Acceptance.KEPT) {
                kept++;
            }
            until(() -> left(sink) == 0);
            assertThat(kept).isGreaterThan(30);
            assertThat(sink.space().orElseThrow().spoolBytes()).isLessThan(980_000);
            until(() -> said(log).contains("what signed-in people change and export is shed and counted, too"));

            Files.move(file, ballast.resolve("segment-0000000001.stored"));

            until(() -> left(sink) > 0);
            assertThat(offer(sink)).isEqualTo(Acceptance.KEPT);
        }
    }

    @Test
    void keepsHowEachOperationEndedThatItLetBegin() throws Exception {
        SpoolSink sink = SpoolSink.open(config(1_000_000));
        int begun = 0;
        try (sink) {
            AuditEvent event = event();
            while (accept(sink, Stage.OPENED, event) == Acceptance.KEPT) {
                begun++;
                assertThat(accept(sink, Stage.CLOSED, event)).isEqualTo(Acceptance.KEPT);
                event = event();
            }
        }
        assertThat(begun).isGreaterThan(30);
        assertThat(Journals.events(Journals.onlyInstance(data)).stream().filter(FullSpoolTest::isAct))
                .hasSize(2 * begun);
    }

    @Test
    void keepsTheirEndingsAfterEverythingElseWasShed() throws Exception {
        SpoolSink sink = SpoolSink.open(config(1_000_000));
        List<AuditEvent> begun = new ArrayList<>();
        try (sink) {
            for (int i = 0; i < 5; i++) {
                AuditEvent event = event();
                begun.add(event);
                assertThat(accept(sink, Stage.OPENED, event)).isEqualTo(Acceptance.KEPT);
            }
            while (left(sink) > 0) {
                offer(sink);
            }
            for (AuditEvent event : begun) {
                assertThat(accept(sink, Stage.CLOSED, event)).isEqualTo(Acceptance.KEPT);
            }
        }
        assertThat(SpoolFolder.measure(data.resolve("spool")).waiting()).isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void tellsWhatItShedThoughOperationsAreUnderWay() throws Exception {
        Path others = data.resolve("spool").resolve("other").resolve("instance");
        Files.createDirectories(others);
        SpoolSink sink = SpoolSink.open(config(1_000_000));
        try (sink) {
            for (int i = 0; i < 10; i++) {
                assertThat(accept(sink, Stage.OPENED, event())).isEqualTo(Acceptance.KEPT);
            }
            // Of another writer, which knows nothing of what is held here.
            long rest = 1_000_000 - SpoolFolder.measure(data.resolve("spool")).waiting();
            Files.write(others.resolve("segment-0000000001.spool"), new byte[(int) rest - 60_000]);
            until(() -> left(sink) == 0);
            for (int i = 0; i < 100; i++) {
                assertThat(offer(sink)).isEqualTo(Acceptance.SHED);
            }
        }
        assertThat(Journals.events(Journals.onlyInstance(data)).stream()
                        .map(AuditEvent::effect)
                        .filter(effect -> effect.action().equals("gap"))
                        .mapToLong(effect -> Long.parseLong(effect.details().get("records")))
                        .sum())
                .isEqualTo(sink.counters().shedInAll());
        assertThat(SpoolFolder.measure(data.resolve("spool")).waiting()).isLessThanOrEqualTo(1_000_000);
    }

    @Test
    void cutsAnEndingForWhichThereIsTooLittleRoom() throws Exception {
        SpoolSink sink = SpoolSink.open(config(1_000_000));
        try (sink) {
            AuditEvent event = event();
            accept(sink, Stage.OPENED, event);
            while (left(sink) > 0) {
                offer(sink);
            }
            List<Target> targets = Collections.nCopies(20_000, new Target("model", "1", "any"));
            AuditEvent longer = event.withEffect(new Effect("any", targets, Map.of()));
            assertThat(accept(sink, Stage.CLOSED, longer)).isEqualTo(Acceptance.KEPT);
        }
        List<AuditEvent> read = Journals.events(Journals.onlyInstance(data));
        assertThat(read.stream().filter(event -> event.anomalies().contains(Anomaly.TRUNCATED)))
                .singleElement()
                .satisfies(event -> assertThat(event.effect().targets()).isEmpty())
                .satisfies(event -> assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS));
    }

    @Test
    void holdsNoRoomForWhatHasEnded() {
        try (SpoolSink sink = SpoolSink.open(config(1_000_000))) {
            List<AuditEvent> begun = new ArrayList<>();
            AuditEvent event = event();
            while (accept(sink, Stage.OPENED, event) == Acceptance.KEPT) {
                begun.add(event);
                event = event();
            }
            begun.forEach(each -> accept(sink, Stage.CLOSED, each));
            assertThat(accept(sink, Stage.OPENED, event)).isEqualTo(Acceptance.KEPT);
        }
    }

    private static boolean isAct(AuditEvent event) {
        return event.identity().kind() == EventKind.OPERATION;
    }

    private static Acceptance accept(SpoolSink sink, Stage stage, AuditEvent event) {
        return sink.accept(List.of(new AuditRecord(stage, event)), Delivery.STRICT);
    }

    private static String said(LogLines log) {
        return String.join("\n", log.lines());
    }

    private static long left(SpoolSink sink) {
        return sink.space().orElseThrow().leftBytes();
    }

    private static Acceptance offer(SpoolSink sink) {
        return sink.accept(List.of(AuditRecord.complete(event())), Delivery.DURABLE);
    }

    private static AuditEvent event() {
        return Samples.mutation("act")
                .event()
                .withEffect(new Effect("any", List.of(), Map.of("text", "x".repeat(RECORD))));
    }

    private SpoolConfig config(long most) {
        return new SpoolConfig(
                data,
                "shop",
                "node",
                "1",
                Duration.ofSeconds(20),
                16 << 20,
                16 << 20,
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
