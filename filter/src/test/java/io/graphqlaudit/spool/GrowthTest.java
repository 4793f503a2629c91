package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GrowthTest {
    private static final long START = Long.MAX_VALUE - 5;
    private final Growth growth = new Growth();

    @Test
    void saysNothingAtFirst() {
        assertThat(growth.measured(START, 5_000_000)).isZero();
        assertThat(growth.measured(START + TimeUnit.SECONDS.toNanos(59), 9_000_000))
                .isZero();
    }

    @Test
    void isByTheHour() {
        growth.measured(START, 1_000);
        assertThat(growth.measured(START + TimeUnit.SECONDS.toNanos(72), 1_020)).isEqualTo(1_000);
        assertThat(growth.measured(START + TimeUnit.SECONDS.toNanos(144), 960)).isEqualTo(-3_000);
    }

    @Test
    void forgetsAFloodThatIsOver() {
        growth.measured(START, 0);
        growth.measured(START + TimeUnit.SECONDS.toNanos(10), 5_000_000);
        assertThat(growth.measured(START + TimeUnit.SECONDS.toNanos(60), 5_000_000))
                .as("while it may go on")
                .isEqualTo(300_000_000);
        assertThat(growth.measured(START + TimeUnit.SECONDS.toNanos(80), 5_000_000))
                .isZero();
        assertThat(growth.measured(START + TimeUnit.SECONDS.toNanos(90), 1_000))
                .as("when it was stored")
                .isNegative();
    }

    @Test
    void forgetsWhatIsLongAgo() {
        growth.measured(START, 0);
        for (int minute = 1; minute <= 30; minute++) {
            growth.measured(START + TimeUnit.MINUTES.toNanos(minute), 60_000);
        }
        assertThat(growth.measured(START + TimeUnit.MINUTES.toNanos(31), 60_000))
                .isZero();
    }
}
