package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that go away while they are answered without waiting; for answers that wait see {@link StreamingTest} and {@link Http2Test}. */
@Timeout(60)
class GivenUpAnswerTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.awaitClientsGone();
        server.close();
    }

    static Stream<Arguments> all() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of(Protocol.values())
                        .flatMap(protocol -> Stream.of("durable", "strict")
                                .map(delivery -> Arguments.of(kind, protocol, delivery))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isToldOnce(TestServer.Kind kind, Protocol protocol, String delivery) throws Exception {
        start(kind, protocol, delivery);
        if (protocol == Protocol.HTTP_2) {
            try (Http2Exchange exchange = Http2Exchange.begin(RawCall.json(), server.port(), "/")) {
                exchange.data(RawCall.MUTATION, true);
                exchange.await(body -> !body.isEmpty());
                exchange.reset();
            }
        } else {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                socket.getOutputStream().write(RawCall.json().at("/"));
                socket.getOutputStream().flush();
                assertThat(socket.getInputStream().read()).isEqualTo('H');
                socket.setSoLinger(true, 0);
            }
        }

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.anomalies()).contains(Anomaly.CLIENT_ABORTED);
        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(sink.isEmpty()).as("told once").isTrue();
    }

    private void start(TestServer.Kind kind, Protocol protocol, String delivery) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                request.getInputStream().readAllBytes();
                response.setContentType("application/json");
                AsyncContext context = request.startAsync();
                ServletOutputStream stream = response.getOutputStream();
                stream.setWriteListener(new Endless(stream, context));
            }
        };
        server = kind.start(
                protocol,
                servlet,
                new AuditFilter(Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink)));
    }

    /** Writes as long as somebody takes it. */
    private record Endless(ServletOutputStream stream, AsyncContext context) implements WriteListener {
        private static final byte[] PIECE =
                "{\"data\":{\"createModel\":{\"id\":\"1\",".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        @Override
        public void onWritePossible() throws IOException {
            while (stream.isReady()) {
                stream.write(PIECE);
            }
        }

        @Override
        public void onError(Throwable failure) {
            context.complete();
        }
    }
}
