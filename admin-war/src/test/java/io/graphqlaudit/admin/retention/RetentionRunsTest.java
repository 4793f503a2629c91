package io.graphqlaudit.admin.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.retention.PurgeReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetentionRunsTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final MovableClock clock = new MovableClock(START);
    private boolean away;
    private final RetentionRuns runs = new RetentionRuns(this::report, clock);

    @Test
    void tellsWhenRunsKeepFailing() {
        runs.run();
        away = true;
        fail(2);
        assertThat(runs.get()).isEmpty();

        clock.advance(Duration.ofHours(3));
        fail(1);

        assertThat(runs.latest()).isEqualTo(new RetentionRuns.Outcome(START, 3));
        assertThat(runs.get())
                .containsExactly(
                        "Expired events are not deleted: 3 runs in a row have failed; last done 180 minutes" + " ago.");
    }

    @Test
    void tellsWhenNoRunEverGotThrough() {
        away = true;
        fail(3);
        assertThat(runs.get()).singleElement().asString().endsWith("; not done since the start.");
    }

    @Test
    void isContentAgainAfterOneThatGetsThrough() {
        away = true;
        fail(5);
        away = false;
        runs.run();
        assertThat(runs.get()).isEmpty();
        assertThat(runs.latest()).isEqualTo(new RetentionRuns.Outcome(START, 0));
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(runs::run).isInstanceOf(StoreUnavailableException.class);
        }
    }

    private PurgeReport report() {
        if (away) {
            throw new StoreUnavailableException("away", new IllegalStateException());
        }
        return new PurgeReport(null, true, List.of());
    }
}
