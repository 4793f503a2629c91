package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import org.junit.jupiter.api.Test;

/** The benchmark, too short to measure anything. */
class CaptureCostTest {
    @Test
    void everyExchangeLeavesOneEventThatHoldsItsVariables() {
        try (EncodingSink sink = new EncodingSink()) {
            CaptureHarness harness = new CaptureHarness(sink, Delivery.DURABLE, Workload.MUTATION);
            Cost cost = Cost.measure(harness::exchange, MedianInterval.FEWEST_VALUES, 10);

            assertThat(cost.kilobytes()).isPositive();
            assertThat(sink.events()).isEqualTo((MedianInterval.FEWEST_VALUES + 4) * 10);
            assertThat(sink.bytes() / sink.events()).isGreaterThan(1024);
        }
    }

    @Test
    void everySignInOfManyInOneRequestLeavesAnEvent() {
        try (EncodingSink sink = new EncodingSink()) {
            new CaptureHarness(sink, Delivery.DURABLE, Documents.body(Documents.signIns(1_500, 0))).exchange();

            assertThat(sink.events()).isGreaterThanOrEqualTo(1_500);
        }
    }

    @Test
    void documentsHaveAKilobyteAndDiffer() {
        assertThat(Documents.unseen(1)).hasSizeBetween(900, 1_100).isNotEqualTo(Documents.unseen(2));
    }

    @Test
    void aQueryLeavesNothing() {
        try (EncodingSink sink = new EncodingSink()) {
            new CaptureHarness(sink, Delivery.DURABLE, Workload.QUERY).exchange();

            assertThat(sink.events()).isZero();
        }
    }
}
