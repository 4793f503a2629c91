package io.graphqlaudit.admin.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShedWatchTest {
    private final AtomicLong shed = new AtomicLong();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-05-18T12:00:00Z"));
    private final ShedWatch watch = new ShedWatch(shed::get, clock);

    @Test
    void saysSoForAMinuteAfterTheLastRecordWasGivenUp() {
        assertThat(watch.isShedding()).isFalse();
        shed.set(3);
        assertThat(watch.isShedding()).isTrue();
        clock.advance(Duration.ofSeconds(59));
        assertThat(watch.isShedding()).isTrue();
        shed.set(4);
        assertThat(watch.isShedding()).isTrue();
        clock.advance(Duration.ofSeconds(59));
        assertThat(watch.isShedding()).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(watch.isShedding()).isFalse();
    }
}
