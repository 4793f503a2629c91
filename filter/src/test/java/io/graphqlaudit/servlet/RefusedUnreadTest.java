package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Applications that refuse a request at its head. */
class RefusedUnreadTest {
    private static final RawCall XML = RawCall.post("text/xml", "<mutation/>".getBytes(StandardCharsets.US_ASCII));

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** How an application refuses. */
    private enum Refusal {
        STATUS(401) {
            @Override
            void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.setStatus(401);
                response.getWriter().close();
            }
        },
        ERROR_PAGE(415) {
            @Override
            void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.sendError(415);
            }
        },
        REDIRECT(302) {
            @Override
            void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
                response.sendRedirect("/login");
            }
        },
        EXCEPTION(500) {
            @Override
            void answer(HttpServletRequest request, HttpServletResponse response) throws ServletException {
                throw new ServletException("refused");
            }
        },
        LATER(413) {
            @Override
            void answer(HttpServletRequest request, HttpServletResponse response) {
                var context = request.startAsync();
                context.start(() -> {
                    ((HttpServletResponse) context.getResponse()).setStatus(413);
                    context.complete();
                });
            }
        };

        private final int status;

        Refusal(int status) {
            this.status = status;
        }

        abstract void answer(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException;
    }

    static Stream<Arguments> everyRefusalOnEveryServer() {
        return TestServer.Kind.present().stream()
                .flatMap(kind -> Arrays.stream(Refusal.values()).map(refusal -> Arguments.of(kind, refusal)));
    }

    @ParameterizedTest
    @MethodSource("everyRefusalOnEveryServer")
    void leaveAnEventThatSaysSo(TestServer.Kind kind, Refusal refusal) throws Exception {
        start(kind, refusal);
        RawAnswer answer = RawAnswer.to(XML, server.port(), "/graphql");

        assertThat(answer.status()).isEqualTo(refusal.status);
        List<AuditEvent> events = sink.finalEvents();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).anomalies()).containsExactly(Anomaly.BODY_UNREAD);
        assertThat(events.get(0).effect().details()).containsEntry("body_bytes", "11");
        assertThat(events.get(0).outcome().result()).isEqualTo(Result.NOT_EXECUTED);
        assertThat(events.get(0).outcome().httpStatus()).isEqualTo(refusal.status);
        assertThat(sink.isEmpty()).as("no second story").isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void leaveNoneOfAPageOrElsewhere(TestServer.Kind kind) throws Exception {
        start(kind, Refusal.ERROR_PAGE);
        RawCall page = new RawCall("GET", "?theme=dark", List.of(), "", RawCall.Framing.NONE);
        RawAnswer.to(page, server.port(), "/graphql");
        RawAnswer.to(XML, server.port(), "/orders");

        assertThat(sink.finalEventsWithin(Duration.ofMillis(200))).isEmpty();
    }

    private void start(TestServer.Kind kind, Refusal refusal) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                refusal.answer(request, response);
            }
        };
        server = kind.start(servlet, new AuditFilter(Auditings.of(Captures.into(sink, Map.of()), sink)));
    }
}
