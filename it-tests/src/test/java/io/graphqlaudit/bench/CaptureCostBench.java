package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

/** CPU per captured event of a repeated document, from the facts of the request to its encoded bytes in memory. */
class CaptureCostBench {
    private static final int EVENTS = 50_000;

    @Test
    void aRepeatedDocument() throws Exception {
        int blocks = Integer.getInteger("bench.blocks", 24);
        try (EncodingSink sink = new EncodingSink()) {
            MedianInterval micros = CaptureCost.measure(new CaptureHarness(sink, Delivery.DURABLE), blocks, EVENTS);
            Report.add(List.of(
                    blocks + " blocks of " + EVENTS + " events of " + sink.bytes() / sink.events() + " bytes",
                    "CPU per captured event, µs: " + micros));

            assertThat(sink.events()).isEqualTo((blocks + 4L) * EVENTS);
        }
    }
}
