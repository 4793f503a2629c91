package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OncePerMinuteTest {
    @Test
    void letsOneThroughAndCountsTheOthersOnce() {
        OncePerMinute pace = new OncePerMinute();

        assertThat(pace.isDue()).isTrue();
        assertThat(pace.keptBack()).isEmpty();
        assertThat(pace.isDue()).isFalse();
        assertThat(pace.isDue()).isFalse();
        assertThat(pace.keptBack()).isEqualTo(" Left unsaid since the last time: 2 more.");
        assertThat(pace.keptBack()).isEmpty();
    }
}
