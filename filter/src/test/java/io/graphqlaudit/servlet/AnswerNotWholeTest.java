package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer of which not all was seen decides nothing, and the event says why. */
class AnswerNotWholeTest {
    private static final RawCall MUTATION = RawCall.post(
            "application/json",
            "{\"query\":\"mutation { first { id } big no second { id } }\"}".getBytes(StandardCharsets.UTF_8));

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isUnknownBehindTheLimit(TestServer.Kind kind) throws Exception {
        AuditEvent event = answered(
                kind,
                "{\"data\":{\"first\":{\"id\":\"1\"},\"big\":\"" + "x".repeat(2_000_000)
                        + "\",\"second\":{\"id\":\"2\"}}}");

        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(event.outcome().evidence()).containsExactly(Evidence.TRUNCATED_RESPONSE);
        assertThat(event.operation().rootFields())
                .extracting(RootField::alias, RootField::result)
                .as("errors may stand behind the cut")
                .containsExactly(
                        tuple("first", Result.UNKNOWN),
                        tuple("big", Result.UNKNOWN),
                        tuple("no", Result.UNKNOWN),
                        tuple("second", Result.UNKNOWN));
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void tellsTheErrorsInFrontOfTheLimit(TestServer.Kind kind) throws Exception {
        AuditEvent event = answered(
                kind,
                "{\"errors\":[{\"message\":\"no\",\"path\":[\"no\"]}],\"data\":{\"first\":{\"id\":\"1\"},\"big\":\""
                        + "x".repeat(2_000_000) + "\",\"no\":null,\"second\":{\"id\":\"2\"}}}");

        assertThat(event.outcome().evidence()).contains(Evidence.RESPONSE_ERRORS);
        assertThat(event.operation().rootFields())
                .extracting(RootField::alias, RootField::result)
                .contains(tuple("no", Result.FAILURE), tuple("second", Result.UNKNOWN));
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isUnknownWhereItBreaksOff(TestServer.Kind kind) throws Exception {
        AuditEvent event = answered(kind, "{\"data\":{\"first\":{\"id\":\"1\"},\"big\":\"xx");

        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(event.outcome().evidence()).containsExactly(Evidence.UNREADABLE_RESPONSE);
    }

    private AuditEvent answered(TestServer.Kind kind, String answer) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                request.getInputStream().readAllBytes();
                response.setContentType("application/json");
                response.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        };
        server = kind.start(servlet, new AuditFilter(Auditings.of(Captures.into(sink, Map.of()), sink)));
        assertThat(RawAnswer.to(MUTATION, server.port(), "/").status()).isEqualTo(200);
        return RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
    }
}
