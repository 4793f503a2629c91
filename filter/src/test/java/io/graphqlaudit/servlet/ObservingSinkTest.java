package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.spool.SystemEvents;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ObservingSinkTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final ObservingSink sink = new ObservingSink(lines::add, new LineRate(2, nanos::get));

    @Test
    void saysInOneLineWhatWouldBeKept() {
        assertThat(offer(Stage.COMPLETE, "first", "second")).isEqualTo(Acceptance.KEPT);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .contains("\"action\":\"first\"", "\"action\":\"second\"")
                .doesNotContain("\n");
    }

    @Test
    void waitsForTheOutcome() {
        offer(Stage.OPENED, "model");
        assertThat(lines).isEmpty();
        offer(Stage.CLOSED, "model");
        assertThat(lines).hasSize(1);
    }

    @Test
    void countsWhatItDoesNotSay() {
        for (int i = 0; i < 5; i++) {
            offer(Stage.COMPLETE, "model");
        }
        assertThat(lines).hasSize(2);
        nanos.addAndGet(1_000_000_000);
        offer(Stage.COMPLETE, "model");
        assertThat(lines).hasSize(3);
        assertThat(lines.get(2)).startsWith("(and 3 requests not shown) {");
    }

    @Test
    void cutsALongLine() {
        offer(Stage.COMPLETE, "x".repeat(10_000));
        assertThat(lines.get(0))
                .hasSizeLessThan(ObservingSink.MOST_CHARACTERS + 40)
                .endsWith(" characters)");
    }

    private Acceptance offer(Stage stage, String... actions) {
        SystemEvents events = new SystemEvents("shop", "node", "1", Clock.systemUTC());
        List<AuditRecord> records = new ArrayList<>();
        for (String action : actions) {
            records.add(new AuditRecord(stage, events.event(action, Result.SUCCESS, Map.of())));
        }
        return sink.accept(records, Delivery.DURABLE);
    }
}
