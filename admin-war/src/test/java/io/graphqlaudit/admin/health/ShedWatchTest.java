package io.graphqlaudit.admin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShedWatchTest {
    private final AtomicLong shed = new AtomicLong();
    private Instant now = Instant.parse("2026-05-18T12:00:00Z");
    private final ShedWatch watch = new ShedWatch(shed::get, new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void saysSoForAMinuteAfterTheLastRecordWasGivenUp() {
        assertThat(watch.isShedding()).isFalse();
        shed.set(3);
        assertThat(watch.isShedding()).isTrue();
        now = now.plus(Duration.ofSeconds(59));
        assertThat(watch.isShedding()).isTrue();
        shed.set(4);
        assertThat(watch.isShedding()).isTrue();
        now = now.plus(Duration.ofSeconds(59));
        assertThat(watch.isShedding()).isTrue();
        now = now.plus(Duration.ofSeconds(1));
        assertThat(watch.isShedding()).isFalse();
    }
}
