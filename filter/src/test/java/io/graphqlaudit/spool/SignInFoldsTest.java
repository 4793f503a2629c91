package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInFoldsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final SteppingClock clock = new SteppingClock(NOON);
    private final SignInFolds folds = new SignInFolds(clock, nanos::get);

    @Test
    void keepsTheFirstAndCountsTheOthers() {
        assertThat(folds.fold(attempt("root"), true)).isFalse();
        clock.step(Duration.ofSeconds(1));
        assertThat(folds.fold(attempt("root"), true)).isTrue();
        clock.step(Duration.ofSeconds(1));
        assertThat(folds.fold(List.of(Samples.anonymous("x"), attempt("root").get(0)), true))
                .isTrue();
        nanos.addAndGet(SignInFolds.WINDOW_NANOS);
        List<SignInFolds.Fold> told = folds.take(false);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).actor().email()).isEqualTo("root");
        assertThat(told.get(0).details())
                .isEqualTo(Map.of(
                        "attempts",
                        "2",
                        "from",
                        "2026-11-21T12:00:01.000000Z",
                        "shed_folded",
                        "3",
                        "to",
                        "2026-11-21T12:00:02.000000Z"));
        assertThat(folds.take(true)).isEmpty();
        assertThat(folds.fold(attempt("root"), true)).isFalse();
    }

    @Test
    void doesNotTakeOneNameForAnother() {
        folds.fold(attempt("root"), true);
        assertThat(folds.fold(attempt("admin"), true)).isFalse();
        assertThat(folds.fold(List.of(attempt("root").get(0), attempt("guest").get(0)), true))
                .isFalse();
    }

    @Test
    void saysNothingOfASignInThatWasNotRepeated() {
        folds.fold(attempt("root"), true);
        nanos.addAndGet(SignInFolds.WINDOW_NANOS);
        assertThat(folds.nanosUntilDue()).isZero();
        assertThat(folds.take(false)).isEmpty();
        assertThat(folds.nanosUntilDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void takesNoNoteOfAFirstThatIsNotKept() {
        assertThat(folds.fold(attempt("root"), false)).isFalse();
        assertThat(folds.fold(attempt("root"), false)).isFalse();
    }

    @Test
    void caresForNoClockThatStepsBack() {
        folds.fold(attempt("root"), true);
        folds.fold(attempt("root"), true);
        clock.step(Duration.ofHours(-2));
        assertThat(folds.take(false)).isEmpty();
        assertThat(folds.fold(attempt("root"), true)).isTrue();
        nanos.addAndGet(SignInFolds.WINDOW_NANOS);
        SignInFolds.Fold told = folds.take(false).get(0);
        assertThat(told.attempts()).isEqualTo(2);
        assertThat(told.from()).isEqualTo(NOON.minus(Duration.ofHours(2)));
        assertThat(told.to()).isEqualTo(NOON);
    }

    @Test
    void watchesNoMoreNamesThanItCanBear() {
        IntStream.range(0, SignInFolds.MOST_WINDOWS + 5).forEach(i -> folds.fold(attempt("name" + i), true));
        assertThat(folds.isFull()).isTrue();
        assertThat(folds.fold(attempt("name" + (SignInFolds.MOST_WINDOWS + 1)), true))
                .isFalse();
        assertThat(folds.fold(attempt("name0"), true)).isTrue();
    }

    private static List<AuditRecord> attempt(String name) {
        return List.of(Samples.failedSignIn("any", name));
    }

    /** A clock that is set by hand. */
    static final class SteppingClock extends Clock {
        private volatile Instant now;

        SteppingClock(Instant now) {
            this.now = now;
        }

        void step(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
