package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import org.junit.jupiter.api.Test;

/** The benchmark, too short to measure anything. */
class CaptureCostTest {
    @Test
    void everyExchangeLeavesOneEventThatHoldsItsVariables() {
        try (EncodingSink sink = new EncodingSink()) {
            CaptureCost.measure(
                    new CaptureHarness(sink, Delivery.DURABLE, Workload.MUTATION), MedianInterval.FEWEST_VALUES, 10);

            assertThat(sink.events()).isEqualTo((MedianInterval.FEWEST_VALUES + 4) * 10);
            assertThat(sink.bytes() / sink.events()).isGreaterThan(1024);
        }
    }

    @Test
    void aQueryLeavesNothing() {
        try (EncodingSink sink = new EncodingSink()) {
            new CaptureHarness(sink, Delivery.DURABLE, Workload.QUERY).exchange();

            assertThat(sink.events()).isZero();
        }
    }
}
