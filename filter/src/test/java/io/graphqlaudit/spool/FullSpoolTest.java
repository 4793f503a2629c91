package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.testing.LogLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

    private static String said(LogLines log) {
        return String.join("\n", log.lines());
    }

    private static long left(SpoolSink sink) {
        return sink.space().orElseThrow().leftBytes();
    }

    private static Acceptance offer(SpoolSink sink) {
        AuditEvent small = Samples.mutation("act").event();
        AuditEvent large = new AuditEvent(
                small.identity(),
                small.time(),
                small.actor(),
                small.source(),
                small.operation(),
                small.field(),
                small.export(),
                new Effect("any", List.of(), Map.of("text", "x".repeat(RECORD))),
                small.outcome(),
                small.trace(),
                small.anomalies());
        return sink.accept(List.of(AuditRecord.complete(large)), Delivery.DURABLE);
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
