package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The status of an event is the one that the client got, also where the container chose it. */
class FailureStatusTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** An application that does not come to its end. */
    @FunctionalInterface
    private interface Application {
        void serve(HttpServletRequest request) throws IOException, ServletException;
    }

    /** An embedded Tomcat answers 200. */
    @ParameterizedTest
    @CsvSource({"JETTY, true, 404", "JETTY, false, 503"})
    void isThatOfAServletThatIsNotAvailable(TestServer.Kind kind, boolean permanently, int status) throws Exception {
        start(kind, request -> {
            throw permanently ? new UnavailableException("gone") : new UnavailableException("wait", 60);
        });
        assertThat(RawAnswer.to(RawCall.get("GET"), server.port(), "/").status())
                .isEqualTo(status);

        assertThat(onlyEvent().outcome().httpStatus()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isAnInternalErrorWhereTheApplicationBreaks(TestServer.Kind kind) throws Exception {
        start(kind, request -> {
            request.getInputStream().readAllBytes();
            throw new ServletException("broken", new IllegalStateException("by its cause"));
        });
        assertThat(RawAnswer.to(RawCall.json(), server.port(), "/").status()).isEqualTo(500);

        AuditEvent event = onlyEvent();
        assertThat(event.outcome().httpStatus()).isEqualTo(500);
        assertThat(event.outcome().result()).isEqualTo(Result.ERROR);
        assertThat(event.outcome().evidence()).containsExactly(Evidence.EXCEPTION);
        assertThat(event.operation().type()).isEqualTo(OperationType.MUTATION);
        assertThat(event.anomalies()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isThatOfABodyWhoseChunksAreBroken(TestServer.Kind kind) throws Exception {
        start(kind, request -> request.getInputStream().readAllBytes());
        String status = ask(
                "POST /?query=mutation%7BdeleteAll%7D HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type:"
                        + " application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\nno number\r\n");

        assertThat(status).startsWith("HTTP/1.1 400");
        AuditEvent event = onlyEvent();
        assertThat(event.outcome().httpStatus()).isEqualTo(400);
        // Jetty says of such a body what it says of one whose client has gone.
        assertThat(event.outcome().result()).isEqualTo(kind == TestServer.Kind.JETTY ? Result.FAILURE : Result.ERROR);
    }

    private AuditEvent onlyEvent() throws Exception {
        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(sink.isEmpty()).isTrue();
        return event;
    }

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private void start(TestServer.Kind kind, Application application) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                application.serve(request);
            }
        };
        server = kind.start(servlet, new AuditFilter(Auditings.of(Captures.into(sink, Map.of()), sink)));
    }
}
