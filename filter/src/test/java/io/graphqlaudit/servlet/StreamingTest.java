package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Result;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answers that leave bit by bit, or do not arrive. */
class StreamingTest {
    private static final int PLENTY = 200_000_000;

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final CountDownLatch firstArrived = new CountDownLatch(1);
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Writes its answer in its own way. */
    @FunctionalInterface
    private interface Answer {
        void write(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void eventsArriveAsTheyAreWritten(TestServer.Kind kind) throws Exception {
        start(kind, (request, response) -> {
            request.getInputStream().readAllBytes();
            response.setContentType("text/event-stream");
            response.getWriter().print("event: next\ndata: {\"data\":{\"createModel\":{\"id\":\"1\"}}}\n\n");
            response.flushBuffer();
            Sightings.await(firstArrived);
            response.getWriter().print("event: complete\n\n");
        });
        try (Socket socket = ask();
                BufferedReader lines = lines(socket)) {
            readUntil(lines, "event: next");
            firstArrived.countDown();
            readUntil(lines, "event: complete");
        }
        AuditEvent event = event();
        assertThat(event.outcome().httpStatus()).isEqualTo(200);
        assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(event.effect().targets()).extracting(target -> target.id()).containsExactly("1");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void whatFailsInALaterPartIsSaid(TestServer.Kind kind) throws Exception {
        String first = "{\"data\":{\"createModel\":{\"id\":\"1\"}},\"hasNext\":true}";
        start(kind, (request, response) -> {
            request.getInputStream().readAllBytes();
            response.setContentType("multipart/mixed; boundary=\"-\"");
            ServletOutputStream out = response.getOutputStream();
            out.print("\r\n---\r\nContent-Type: application/json\r\n\r\n" + first + "\r\n---");
            out.flush();
            Sightings.await(firstArrived);
            out.print(
                    "\r\nContent-Type: application/json\r\n\r\n{\"incremental\":[{\"path\":[\"createModel\"],\"data\":null,"
                            + "\"errors\":[{\"path\":[\"createModel\",\"cost\"]}]}],\"hasNext\":false}\r\n-----\r\n");
        });
        try (Socket socket = ask();
                BufferedReader lines = lines(socket)) {
            readUntil(lines, first);
            firstArrived.countDown();
            readUntil(lines, "-----");
        }
        AuditEvent event = event();
        assertThat(event.outcome().result()).isEqualTo(Result.PARTIAL);
        assertThat(event.operation().rootFields().get(0).result()).isEqualTo(Result.PARTIAL);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void eventsOfAnAsynchronousAnswerArriveAsTheyAreWritten(TestServer.Kind kind) throws Exception {
        start(kind, (request, response) -> {
            request.getInputStream().readAllBytes();
            var context = request.startAsync();
            new Thread(() -> {
                        try {
                            ServletOutputStream out = context.getResponse().getOutputStream();
                            out.print("event: next\n\n");
                            out.flush();
                            Sightings.await(firstArrived);
                            out.print("event: complete\n\n");
                        } catch (IOException e) {
                            throw new AssertionError(e);
                        } finally {
                            context.complete();
                        }
                    })
                    .start();
        });
        try (Socket socket = ask();
                BufferedReader lines = lines(socket)) {
            readUntil(lines, "event: next");
            firstArrived.countDown();
            readUntil(lines, "event: complete");
        }
        assertThat(event().outcome().httpStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void tellsThatTheClientWentAway(TestServer.Kind kind) throws Exception {
        start(kind, (request, response) -> {
            request.getInputStream().readAllBytes();
            response.setContentType("application/json");
            byte[] piece =
                    "{\"data\":{\"createModel\":{\"id\":\"1\",".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            for (int written = 0; written < PLENTY; written += piece.length) {
                response.getOutputStream().write(piece);
                response.flushBuffer();
            }
        });
        try (Socket socket = ask()) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            socket.setSoLinger(true, 0);
        }
        AuditEvent event = event();
        assertThat(event.anomalies()).contains(Anomaly.CLIENT_ABORTED);
        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(event.outcome().evidence()).contains(Evidence.CLIENT_ABORTED);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void tellsThatTheAnswerBrokeOff(TestServer.Kind kind) throws Exception {
        start(kind, (request, response) -> {
            request.getInputStream().readAllBytes();
            response.getOutputStream().print("{\"data\":");
            response.flushBuffer();
            throw new IllegalStateException("in the middle");
        });
        try (Socket socket = ask()) {
            socket.getInputStream().readAllBytes();
        } catch (IOException brokenOff) {
            assertThat(brokenOff).hasMessageContaining("reset");
        }
        AuditEvent event = event();
        assertThat(event.anomalies()).containsExactly(Anomaly.INCOMPLETE);
        assertThat(event.outcome().result()).isEqualTo(Result.ERROR);
        assertThat(event.outcome().httpStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void tellsThatABodyWasLeftInTheMiddle(TestServer.Kind kind) throws Exception {
        start(kind, (request, response) -> {
            assertThat(request.getInputStream().readNBytes(40)).hasSize(40);
            response.getOutputStream().print("enough");
        });
        try (Socket socket = ask()) {
            socket.getInputStream().readAllBytes();
        }
        assertThat(event().anomalies()).contains(Anomaly.BODY_PARTLY_READ);
    }

    private AuditEvent event() throws InterruptedException {
        return RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
    }

    private Socket ask() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(RawCall.json().at("/"));
        socket.getOutputStream().flush();
        return socket;
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static void readUntil(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (!wanted.equals(line)) {
            assertThat(line).as("the answer goes on").isNotNull();
            line = lines.readLine();
        }
    }

    private void start(TestServer.Kind kind, Answer answer) throws Exception {
        Auditing auditing = Auditings.of(Captures.into(sink, Map.of()), sink);
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                answer.write(request, response);
            }
        };
        server = kind.start(servlet, new AuditFilter(auditing));
    }
}
