package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.CutMark;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.redact.RedactingSink;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client ends like a text that was cut is told from what was cut. */
class ForgedCutsTest {
    private static final String MARK = CutMark.of(5_000);
    private static final String SHOWN = MARK.replace("…", "\\u2026");

    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture =
            Captures.into(new RedactingSink(sink, Redaction.of(SensitiveNames.defaultsAnd(List.of()))), Map.of());

    @Test
    void inNamesTargetsAndVariablesOfARequestOfWhichSomethingElseIsCut() {
        AuditEvent event = event("a" + MARK, "x…", "x".repeat(500_000));

        assertThat(event.operation().claimedName()).isEqualTo("a" + SHOWN);
        assertThat(event.effect().targets()).containsExactly(new Target("model", "a" + SHOWN, null));
        assertThat(event.operation().variables())
                .contains("\"x\\u2026\":\"***\"", "\"y\":\"x\\u2026\"")
                .endsWith("xxx…\"}");
        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED, Anomaly.TEXT_NEUTRALISED);
    }

    @Test
    void fromNamesAndTargetsThatAreCut() {
        AuditEvent event = event("a".repeat(1_001), "x", "");

        assertThat(event.operation().claimedName()).isEqualTo("a".repeat(1_000) + CutMark.of(1_001));
        assertThat(event.effect().targets())
                .containsExactly(new Target("model", "a".repeat(600) + CutMark.of(1_001), null));
        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED).doesNotContain(Anomaly.TEXT_NEUTRALISED);
    }

    private AuditEvent event(String name, String short1, String long1) {
        Captures.posted(
                        capture,
                        "{\"operationName\":\"" + name
                                + "\",\"query\":\"mutation($id: ID, $y: S, $z: S) { deleteModel(id: $id, note: $y, text: $z) }\",\"variables\":{\"id\":\""
                                + name + "\",\"" + short1 + "\":\"" + short1 + "\",\"y\":\"" + short1 + "\",\"z\":\""
                                + long1 + "\"}}")
                .end(FixedAnswer.OK);
        return sink.offered().get(0).event();
    }
}
