package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Under {@code strict}, a request that is refused when its answer has begun: what has left has left, and nothing that the
 * application writes later does.
 */
class LateRefusalTest {
    private static final String BEGINNING = "[begun]";
    private static final String LATER = "[what must not leave]";

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AtomicInteger acted = new AtomicInteger();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** How the application says how long its answer is. */
    private enum Length {
        UNSAID,
        DECLARED
    }

    /** All but two: over HTTP/2 Tomcat never ends an answer that is shorter than it said, without any filter, too. */
    static Stream<Arguments> servers() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of(Protocol.values())
                        .flatMap(protocol -> Stream.of(Length.values())
                                .filter(length -> length == Length.UNSAID || !isTomcatsHttp2(kind, protocol))
                                .map(length -> Arguments.of(kind, protocol, length))));
    }

    private static boolean isTomcatsHttp2(TestServer.Kind kind, Protocol protocol) {
        return kind == TestServer.Kind.TOMCAT && protocol == Protocol.HTTP_2;
    }

    @ParameterizedTest
    @MethodSource("servers")
    void breaksTheAnswerOff(TestServer.Kind kind, Protocol protocol, Length length) throws Exception {
        start(kind, protocol, length, false);

        RawAnswer answer = protocol.ask(RawCall.json(), server.port(), "/");

        assertNothingLater(answer);
        // Without any filter, too, that is how Tomcat ends an answer over HTTP/2 whose servlet fails after its
        // beginning.
        assertThat(isWhole(answer, protocol))
                .as("the client can take it for whole: %s", answer)
                .isEqualTo(isTomcatsHttp2(kind, protocol));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void endsTheAnswerEarlyInAnAsynchronousCycle(TestServer.Kind kind, Protocol protocol, Length length)
            throws Exception {
        start(kind, protocol, length, true);

        assertNothingLater(protocol.ask(RawCall.json(), server.port(), "/"));
    }

    private void assertNothingLater(RawAnswer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains(BEGINNING).doesNotContain(LATER).doesNotContain("AUDIT_UNAVAILABLE");
        assertThat(acted).hasValue(0);
        assertThat(sink.isEmpty()).isTrue();
    }

    /** Whether the answer has come to an end as it should. */
    private static boolean isWhole(RawAnswer answer, Protocol protocol) {
        if (protocol == Protocol.HTTP_2) {
            return !answer.body().contains("[reset: ") && !answer.body().contains("[failed: ");
        }
        boolean chunked =
                answer.headers().stream().anyMatch(line -> line.equalsIgnoreCase("Transfer-Encoding: chunked"));
        // What declares a length is as long as that.
        return chunked ? answer.body().endsWith("0\r\n\r\n") : answer.body().length() > BEGINNING.length();
    }

    private void start(TestServer.Kind kind, Protocol protocol, Length length, boolean later) throws Exception {
        AuditFilter filter = new AuditFilter(Auditings.of(Captures.into(sink, Map.of("delivery", "strict")), sink));
        sink.shed();
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                if (length == Length.DECLARED) {
                    response.setContentLength(BEGINNING.length() + LATER.length());
                }
                response.getOutputStream().print(BEGINNING);
                response.flushBuffer();
                if (!later) {
                    goOn(request, response);
                    return;
                }
                AsyncContext context = request.startAsync();
                context.start(() -> {
                    try {
                        goOn((HttpServletRequest) context.getRequest(), (HttpServletResponse) context.getResponse());
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    } finally {
                        context.complete();
                    }
                });
            }
        };
        server = kind.start(protocol, servlet, filter);
    }

    /** As an application that does not care whether it could read. */
    private void goOn(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            request.getInputStream().readAllBytes();
            acted.incrementAndGet();
        } catch (IOException refused) {
            response.getOutputStream().print(LATER);
            response.flushBuffer();
        }
    }
}
