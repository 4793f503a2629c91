package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CPU of capture for a repeated document, from the facts of the request to the event's bytes in memory. */
class CaptureCostBench {
    private static final int EVENTS = 50_000;
    private static final int BLOCKS = Integer.getInteger("bench.blocks", 24);

    @Test
    void aMutation() throws Exception {
        try (EncodingSink sink = new EncodingSink()) {
            CaptureHarness harness = new CaptureHarness(sink, Delivery.DURABLE, Workload.MUTATION);
            Cost cost = Cost.measure(harness::exchange, BLOCKS, EVENTS);
            Report.add(List.of(
                    BLOCKS + " blocks of " + EVENTS + " events of " + sink.bytes() / sink.events() + " bytes",
                    "per captured event: " + cost));

            assertThat(sink.events()).isEqualTo((BLOCKS + 4L) * EVENTS);
        }
    }

    @Test
    void anIgnoredQuery() throws Exception {
        try (EncodingSink sink = new EncodingSink()) {
            CaptureHarness harness = new CaptureHarness(sink, Delivery.DURABLE, Workload.QUERY);
            Report.add(List.of("per ignored query: " + Cost.measure(harness::exchange, BLOCKS, EVENTS)));

            assertThat(sink.events()).isZero();
        }
    }
}
