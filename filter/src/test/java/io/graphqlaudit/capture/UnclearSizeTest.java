package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a document that is not shown the event says at least how long it was. */
class UnclearSizeTest {
    private static final String UNPARSED = "mutation { deleteAll( }";
    private static final String MANY_TOKENS = "mutation { deleteAll" + " a".repeat(31_000) + " }";
    private static final String LONG = "mutation { deleteAll } #" + "a".repeat(5_000);
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String PARTS = "multipart/form-data; boundary=x";

    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture = Captures.into(sink, Map.of());

    @ParameterizedTest
    @CsvSource({
        JSON + ", {\"query\":\"%s\"}",
        JSON + ", [{\"query\":\"%s\"}]",
        FORM + ", query=%s",
        "application/graphql, %s",
    })
    void ofWhatDoesNotParseOrHasTooManyTokens(String contentType, String around) {
        for (String document : new String[] {UNPARSED, MANY_TOKENS}) {
            AuditEvent event = recorded(capture, contentType, around.formatted(document));

            assertThat(event.anomalies()).contains(Anomaly.UNPARSED);
            assertThat(event.operation().text()).isNull();
            assertThat(event.effect().details())
                    .containsEntry("document_characters", String.valueOf(document.length()))
                    .doesNotContainKeys("body_bytes", "body_characters");
        }
    }

    @Test
    void ofWhatStandsInTheUrl() {
        capture.exchange(Captures.get("query=mutation%7BdeleteAll%28%7D")).end(FixedAnswer.OK);

        assertThat(event().effect().details()).containsEntry("document_characters", "20");
    }

    /** Of a longer one the beginning is kept; how long the body is that holds it says the rest. */
    @ParameterizedTest
    @CsvSource({
        JSON + ", {\"query\":\"%s\"}",
        FORM + ", query=%s",
        "application/graphql, %s",
        PARTS + ", '--x\r\nContent-Disposition: form-data; name=query\r\n\r\n%s\r\n--x--\r\n'",
    })
    void ofWhatIsLongerThanIsKept(String contentType, String around) {
        Capture short4k = Captures.into(sink, Map.of("capture.max-request", "4096"));
        String body = around.formatted(LONG);

        AuditEvent event = recorded(short4k, contentType, body);

        assertThat(event.anomalies()).contains(Anomaly.TRUNCATED);
        assertThat(event.effect().details())
                .containsEntry("document_characters", "at least 4096")
                .containsEntry("body_bytes", String.valueOf(body.length()));
    }

    @Test
    void ofPartsThatAreMalformed() {
        String body = """
                --x\r
                Content-Disposition: form-data; name=operations\r
                \r
                {"query":"mutation { deleteAll }",,}}\r
                --x--\r
                """;

        AuditEvent event = recorded(capture, PARTS, body);

        assertThat(event.anomalies()).contains(Anomaly.MALFORMED);
        assertThat(event.effect().details()).containsEntry("body_bytes", String.valueOf(body.length()));
    }

    /** What is shown needs no size, and what came as a hash alone has none. */
    @ParameterizedTest
    @CsvSource({
        "{\"query\":\"mutation { deleteAll }\"}",
        "'{\"extensions\":{\"persistedQuery\":{\"sha256Hash\":\"abc\"}}}'",
    })
    void isNotToldOfWhatIsUnderstood(String body) {
        assertThat(recorded(capture, JSON, body).effect().details())
                .doesNotContainKeys("document_characters", "body_bytes");
    }

    private AuditEvent recorded(Capture through, String contentType, String body) {
        CapturedExchange exchange = through.exchange(facts(contentType));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.read(bytes, 0, bytes.length);
        exchange.requestEnded();
        exchange.end(FixedAnswer.OK);
        return event();
    }

    private AuditEvent event() {
        return sink.offered().get(sink.offered().size() - 1).event();
    }

    private static RequestFacts facts(String contentType) {
        return new RequestFacts(
                Instant.EPOCH,
                "POST",
                null,
                contentType,
                true,
                -1,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous());
    }
}
