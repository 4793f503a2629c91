package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever refuses a request before reading its body hides what it asked, not that it came. */
class UnreadBodyTest {
    private static final AnswerFacts UNSUPPORTED = new FixedAnswer(415, null);
    private static final String JSON = "application/json";

    private final ScriptedSink sink = new ScriptedSink();
    private final Capture capture = Captures.into(sink, Map.of());

    @Test
    void isToldWithItsLength() {
        exchange("POST", "/api/GraphQL", "text/xml", 17).end(UNSUPPORTED);

        assertThat(sink.stages()).hasSize(1).allMatch(stage -> stage.startsWith("COMPLETE"));
        AuditEvent event = event();
        assertThat(event.operation().type()).isEqualTo(OperationType.UNKNOWN);
        assertThat(event.anomalies()).containsExactly(Anomaly.BODY_UNREAD);
        assertThat(event.effect().details()).containsOnly(Map.entry("body_bytes", "17"));
        assertThat(event.outcome().result()).isEqualTo(Result.NOT_EXECUTED);
        assertThat(event.outcome().evidence()).containsExactly(Evidence.BODY_UNREAD);
        assertThat(event.outcome().httpStatus()).isEqualTo(415);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, application/json, 3, /graphql",
        "POST, multipart/form-data; boundary=x, 3, /graphql",
        "POST, application/x-www-form-urlencoded, 3, /graphql",
        "POST, , 3, /graphql",
        "POST, application/json, -1, /gql"
    })
    void isToldWhateverItWasToBe(String method, @Nullable String type, long length, String path) {
        exchange(method, path, type, length).end(UNSUPPORTED);

        assertThat(event().anomalies()).containsExactly(Anomaly.BODY_UNREAD);
        assertThat(event().effect().details().containsKey("body_bytes")).isEqualTo(length > 0);
    }

    @Test
    void isBlockedByALimitOfRates() {
        exchange("POST", "/graphql", JSON, 17).end(new FixedAnswer(429, null));

        assertThat(event().outcome().result()).isEqualTo(Result.BLOCKED);
    }

    @ParameterizedTest
    @CsvSource({"GET, , -1", "GET, , 0", "POST, , -1", "POST, application/json, 0"})
    void isNoneWhereNoneWasAnnounced(String method, @Nullable String type, long length) {
        exchange(method, "/graphql", type, length).end(UNSUPPORTED);

        assertThat(sink.offered()).isEmpty();
    }

    @Test
    void isNoneWhereItsEndWasRead() {
        CapturedExchange exchange = exchange("POST", "/graphql", JSON, -1);
        exchange.requestEnded();
        exchange.end(UNSUPPORTED);

        assertThat(sink.offered()).isEmpty();
    }

    @Test
    void isNoneOfAFormThatTheContainerTookApart() {
        CapturedExchange exchange = exchange("POST", "/graphql", "application/x-www-form-urlencoded", 17);
        exchange.parametersRead(() -> Map.of("user", new String[] {"ada"}));
        exchange.end(UNSUPPORTED);

        assertThat(sink.offered()).isEmpty();
    }

    @Test
    void isOneOfAFormThatTheContainerGaveUpOn() {
        CapturedExchange exchange = exchange("POST", "/graphql", "application/x-www-form-urlencoded", 17);
        exchange.parametersRead(Map::of);
        exchange.end(UNSUPPORTED);

        assertThat(event().anomalies()).containsExactly(Anomaly.BODY_UNREAD);
    }

    @Test
    void isOfNoInterestWhereNothingSpeaksOfGraphQl() {
        exchange("POST", "/orders", JSON, 17).end(UNSUPPORTED);

        assertThat(sink.offered()).isEmpty();
    }

    @Test
    void isToldWhereGraphQlWasAnsweredBefore() {
        answered("/query", "{\"data\":{\"deleteAll\":true}}");
        answered("/orders", "{\"order\":1}");
        int before = sink.offered().size();

        exchange("POST", "/query", JSON, 17).end(UNSUPPORTED);
        exchange("POST", "/orders", JSON, 17).end(UNSUPPORTED);

        assertThat(sink.offered()).hasSize(before + 1);
        assertThat(event().anomalies()).containsExactly(Anomaly.BODY_UNREAD);
    }

    @Test
    void remembersSoManyPathsAndNoMore() {
        GraphQlPaths paths = new GraphQlPaths();
        for (int i = 0; i <= GraphQlPaths.MOST_LEARNED; i++) {
            paths.answered("/" + i);
        }

        assertThat(paths.contains("/99")).isTrue();
        assertThat(paths.contains("/100")).isFalse();
        assertThat(paths.contains("/100/graphql")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isFollowedIfItIsReadWhenTheAnswerIsOver(boolean closed) {
        CapturedExchange exchange = exchange("POST", "/orders", JSON, 35);
        if (closed) {
            exchange.answerEnds(UNSUPPORTED);
        } else {
            exchange.answerReplaced(UNSUPPORTED, 415);
        }
        read(exchange);
        exchange.end(UNSUPPORTED);

        assertThat(sink.stages()).containsExactly("COMPLETE deleteAll");
        assertThat(event().anomalies()).isEmpty();
    }

    private AuditEvent event() {
        return sink.offered().get(sink.offered().size() - 1).event();
    }

    private void answered(String path, String answer) {
        CapturedExchange exchange = exchange("POST", path, JSON, 35);
        read(exchange);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.answer().add(bytes, 0, bytes.length);
        exchange.end(FixedAnswer.OK);
    }

    private static void read(CapturedExchange exchange) {
        byte[] body = "{\"query\":\"mutation { deleteAll }\"}".getBytes(StandardCharsets.UTF_8);
        exchange.read(body, 0, body.length);
        exchange.requestEnded();
    }

    private CapturedExchange exchange(String method, String path, @Nullable String contentType, long length) {
        return capture.exchange(new RequestFacts(
                Instant.EPOCH,
                method,
                null,
                contentType,
                !method.equals("GET") || length > 0,
                length,
                () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                Actor.anonymous(),
                null,
                false,
                path));
    }
}
