package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of a request whose capture fails, the bare fact is left: that it was made, and by whom. */
class BareFactTest {
    private final ScriptedSink sink = new ScriptedSink();

    @ParameterizedTest
    @ValueSource(strings = {"durable", "async", "strict"})
    void isLeftWhereWhatWasReadCouldNotBeNoted(String delivery) {
        Actor ada = new Actor(ActorType.PERSON, "17", "ada@example.com", null, ActorEvidence.PRINCIPAL, true);
        Capture capture = Captures.into(sink, Map.of("delivery", delivery));
        CapturedExchange exchange = capture.exchange(Captures.post(ada));
        byte[] begun = "{\"query\":\"mutation { login(password: \\\"hunter2".getBytes(StandardCharsets.UTF_8);

        exchange.read(begun, 0, begun.length);
        exchange.read(new byte[1], 0, 2);
        exchange.read(begun, 0, begun.length);
        exchange.requestEnded();
        exchange.answerBegins(FixedAnswer.OK);
        exchange.end(FixedAnswer.OK);

        assertThat(sink.stages()).containsExactly("COMPLETE");
        AuditRecord record = sink.offered().get(0);
        AuditEvent event = record.event();
        assertThat(event.identity().kind()).isEqualTo(EventKind.OPERATION);
        assertThat(event.actor()).isEqualTo(ada);
        assertThat(event.operation().text()).isNull();
        assertThat(event.operation().variables()).isNull();
        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(event.anomalies()).contains(Anomaly.REDACTION_FAILED);
        assertThat(event.toString()).doesNotContain("hunter2");
        assertThat(capture.failures().count()).isEqualTo(1);
    }
}
