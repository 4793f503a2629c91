package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Over HTTP/1.1, clients that go away while their request is read; for HTTP/2 see {@link Http2Test}. */
class GivenUpBodyTest {
    private static final String HALF = "{\"query\":\"mutation { createModel(name: \\\"a\\\") { id } }\",\"variables\":";

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.awaitClientsGone();
        server.close();
    }

    private enum Reading {
        BLOCKING,
        LISTENER
    }

    /** How the client goes away. */
    private enum Leave {
        /** In peace, as the end of a process does. */
        CLOSED,
        /** At once, as a proxy that gives up. */
        RESET
    }

    private enum Framing {
        DECLARED,
        CHUNKED
    }

    static Stream<Arguments> all() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of(Reading.values())
                        .flatMap(reading -> Stream.of(Leave.values())
                                .flatMap(leave -> Stream.of(Framing.values())
                                        .flatMap(framing -> Stream.of("durable", "strict")
                                                .map(delivery ->
                                                        Arguments.of(kind, reading, leave, framing, delivery))))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void isToldOnce(TestServer.Kind kind, Reading reading, Leave leave, Framing framing, String delivery)
            throws Exception {
        start(kind, reading, delivery);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            boolean chunked = framing == Framing.CHUNKED;
            String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + 2 * HALF.length()) + "\r\n\r\n";
            String body = chunked ? Integer.toHexString(HALF.length()) + "\r\n" + HALF + "\r\n" : HALF;
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            Sightings.await(reached);
            if (leave == Leave.RESET) {
                socket.setSoLinger(true, 0);
            }
        }
        Sightings.await(over);

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.anomalies()).contains(Anomaly.BODY_PARTLY_READ, Anomaly.CLIENT_ABORTED);
        assertThat(event.outcome().result()).isNotEqualTo(Result.SUCCESS);
        assertThat(sink.isEmpty()).as("no second story").isTrue();
    }

    private void start(TestServer.Kind kind, Reading reading, String delivery) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                ServletInputStream stream = request.getInputStream();
                if (reading == Reading.LISTENER) {
                    stream.setReadListener(
                            new HalfReader(stream, request.startAsync(), HALF.length(), reached, over, () -> {}));
                    return;
                }
                try {
                    stream.readNBytes(new byte[HALF.length()], 0, HALF.length());
                    reached.countDown();
                    stream.readAllBytes();
                } finally {
                    over.countDown();
                }
            }
        };
        server = kind.start(
                servlet, new AuditFilter(Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink)));
    }
}
