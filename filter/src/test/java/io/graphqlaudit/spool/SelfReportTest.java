package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.SignInFoldsTest.SteppingClock;
import io.graphqlaudit.spool.journal.ShedReason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SelfReportTest {
    @TempDir
    private Path data;

    private final BrokenClock clock = new BrokenClock();
    private final Counts counts = new Counts();
    private final ShedTally tally = new ShedTally(Clock.systemUTC());
    private final SignInFolds folds = new SignInFolds(Clock.systemUTC(), System::nanoTime);
    private final Queue<Ticket> queue = new ArrayDeque<>();
    private Space space;
    private SelfReport report;

    @BeforeEach
    void makeAReport() {
        SpoolConfig config = config(clock);
        space = new Space(config, new LocalDisk());
        report = new SelfReport(config, counts, tally, folds, space);
    }

    @Test
    void keepsItsCountsWhenAGapEventCannotBeMade() {
        tally.add(ShedReason.TIMEOUT, 3);
        clock.breaks(true);
        assertThatThrownBy(() -> report.tellGaps(queue, false)).isInstanceOf(IllegalStateException.class);
        assertThat(queue).isEmpty();
        assertThat(counts.snapshot().accepted()).isZero();
        tally.add(ShedReason.SPACE, 2);
        clock.breaks(false);
        report.tellGaps(queue, false);
        assertThat(queue).hasSize(1);
        assertThat(tally.isEmpty()).isTrue();
        assertThat(counts.snapshot().accepted()).isEqualTo(1);
    }

    @Test
    void tellsOnceAMinuteOfWhatIsShedForWantOfRoomThoughSomeIsLeft() {
        space.grew(Long.MAX_VALUE / 2);
        assertThat(space.letIn(Long.MAX_VALUE / 6, 0)).isFalse();
        assertThat(space.stage()).isEqualTo(SpaceStage.ROOMY);

        tellsOnceThoughMoreIsShed();
    }

    @Test
    void leavesTheLastFifthToOthersAndTellsOnceAMinuteThere() {
        space.grew(Long.MAX_VALUE - (8 << 20));
        assertThat(space.stage()).isEqualTo(SpaceStage.RESERVED);

        tellsOnceThoughMoreIsShed();
    }

    private void tellsOnceThoughMoreIsShed() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < Duration.ofMillis(1_100).toNanos()) {
            tally.add(ShedReason.SPACE, 1);
            report.tellGaps(queue, false);
        }
        assertThat(queue).hasSize(1);
        assertThat(tally.isEmpty()).isFalse();
    }

    @Test
    void givesBackEachReasonAndTheWholeTime() {
        tally.add(ShedReason.TIMEOUT, 3);
        ShedTally.Shed taken = tally.take();
        tally.add(ShedReason.SPACE, 2);
        tally.giveBack(taken);
        ShedTally.Shed all = tally.take();
        assertThat(all.records()).isEqualTo(5);
        assertThat(all.from()).isEqualTo(taken.from());
        assertThat(all.details()).containsEntry("shed_timeout", "3").containsEntry("shed_space", "2");
    }

    @Test
    void keepsWhatWasFoldedWhenItsEventCannotBeMade() {
        folds.fold(List.of(Samples.failedSignIn("a", "root")), true);
        folds.fold(List.of(Samples.failedSignIn("b", "root")), true);
        clock.breaks(true);
        assertThatThrownBy(() -> report.tellGaps(queue, true)).isInstanceOf(IllegalStateException.class);
        clock.breaks(false);
        report.tellGaps(queue, false);
        assertThat(queue).hasSize(1);
    }

    @Test
    void numbersInOrderThoughTheClockStepsBack() {
        SteppingClock stepping = new SteppingClock(Instant.parse("2026-11-21T12:00:00Z"));
        try (SpoolSink sink = SpoolSink.open(config(stepping))) {
            for (String id : List.of("a", "b", "c")) {
                assertThat(sink.accept(List.of(Samples.mutation(id)), Delivery.DURABLE))
                        .isEqualTo(Acceptance.KEPT);
                stepping.step(Duration.ofDays(-1));
            }
        }
        List<AuditEvent> read = Journals.events(Journals.onlyInstance(data));
        assertThat(read).extracting(event -> event.trace().requestId()).containsExactly("a", "b", "c");
    }

    private SpoolConfig config(Clock itsClock) {
        return new SpoolConfig(
                data, "shop", "node", "1", Duration.ofSeconds(20), 1 << 20, 1 << 20, Duration.ofSeconds(10), itsClock);
    }

    /** The system's clock, which can be made to fail. */
    private static final class BrokenClock extends Clock {
        private volatile boolean broken;

        private void breaks(boolean now) {
            broken = now;
        }

        @Override
        public Instant instant() {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
