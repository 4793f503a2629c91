package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.testing.LogLines;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StoreOutageTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LogLines log = LogLines.of(StoreOutage.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void saysOnceThatItIsOverHowLongItTookAndHowManyWaited() {
        StoreOutage outage = new StoreOutage();
        long began = System.nanoTime();
        outage.on("It is away.", began);
        outage.waiting(1_200);
        outage.on("It is away.", began + 30 * SECOND);

        outage.off(began + 42 * SECOND);
        outage.off(began + 43 * SECOND);

        assertThat(outage.isOn()).isFalse();
        assertThat(log.lines())
                .containsExactly(
                        "WARNING Records cannot be stored now and wait in the spool: It is away.",
                        "INFO Records are stored again after 42 seconds; 1,200 waited.");
    }

    @Test
    void saysNothingOfTheEndOfWhatItDidNotSay() {
        StoreOutage outage = new StoreOutage();
        long began = System.nanoTime();
        outage.on("It is away.", began);
        outage.off(began + SECOND);
        log.clear();

        outage.on("It is away again.", began + 2 * SECOND);
        assertThat(outage.reason()).isEqualTo("It is away again.");
        outage.off(began + 3 * SECOND);

        assertThat(log.lines()).isEmpty();
    }
}
