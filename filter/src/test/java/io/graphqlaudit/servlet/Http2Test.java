package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Result;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What only HTTP/2 has: bodies whose end is told by a frame of its own, streams that are given up, and upgrades. */
class Http2Test {
    private static final String ANSWER = "{\"data\":{\"createModel\":{\"id\":\"1\"}}}";
    private static final String HALF = "{\"query\":\"mutation { createModel(name: \\\"a\\\") { id } }\",\"variables\":";
    private static final int PLENTY = 200_000_000;

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch given = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicBoolean tellsAnEnd = new AtomicBoolean();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** Reads its request and writes its answer in its own way. */
    @FunctionalInterface
    private interface Application {
        void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    static Stream<Arguments> serversAndDeliveries() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of("durable", "strict").map(delivery -> Arguments.of(kind, delivery)));
    }

    static Stream<Arguments> serversAndFramings() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of(RawCall.Framing.DECLARED_LENGTH, RawCall.Framing.CHUNKED)
                        .map(framing -> Arguments.of(kind, framing)));
    }

    @ParameterizedTest
    @MethodSource("serversAndFramings")
    void strictWaitsNeitherForWhiteSpaceNorForTheLastFrame(TestServer.Kind kind, RawCall.Framing framing)
            throws Exception {
        start(kind, "strict", (request, response) -> {
            ReadStyle.BYTE_BY_BYTE_UNTIL_THE_VALUE_ENDS.read(request, body -> {
                assertThat(sink.isEmpty()).as("the intent is not on disk").isFalse();
                reached.countDown();
            });
            assertThat(request.getInputStream().readAllBytes()).hasSize(1);
            response.getOutputStream().print(ANSWER);
        });
        RawCall call = RawCall.post("application/json", (RawCall.MUTATION + " ").getBytes(StandardCharsets.UTF_8))
                .framed(framing);
        try (Http2Exchange exchange = Http2Exchange.begin(call, server.port(), "/")) {
            exchange.data(RawCall.MUTATION, false);
            Sightings.await(reached);
            exchange.data(" ", false);
            exchange.data("", true);

            assertThat(exchange.answer().body()).startsWith(ANSWER);
        }
        assertThat(onlyEvent().outcome().result()).isEqualTo(Result.SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("serversAndDeliveries")
    void anAnswerCanEndBeforeItsRequest(TestServer.Kind kind, String delivery) throws Exception {
        start(kind, delivery, (request, response) -> {
            ReadStyle.BYTE_BY_BYTE_UNTIL_THE_VALUE_ENDS.read(request, body -> {});
            response.getOutputStream().print(ANSWER);
        });
        try (Http2Exchange exchange = begin()) {
            exchange.data(RawCall.MUTATION, false);

            assertThat(exchange.answer().body()).startsWith(ANSWER);
        }
        assertThat(onlyEvent().outcome().result()).isEqualTo(Result.SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("serversAndDeliveries")
    void aBodyThatIsGivenUpIsToldOnce(TestServer.Kind kind, String delivery) throws Exception {
        start(kind, delivery, (request, response) -> {
            request.getInputStream().readNBytes(new byte[HALF.length()], 0, HALF.length());
            reached.countDown();
            request.getInputStream().readAllBytes();
            tellsAnEnd.set(true);
        });
        try (Http2Exchange exchange = begin()) {
            exchange.data(HALF, false);
            Sightings.await(reached);
            exchange.reset();
            Sightings.await(over);
        }
        assertBodyGivenUp(kind, onlyEvent());
    }

    @ParameterizedTest
    @MethodSource("serversAndDeliveries")
    void aBodyThatIsGivenUpIsToldOnceToAListener(TestServer.Kind kind, String delivery) throws Exception {
        start(kind, delivery, (request, response) -> {
            AsyncContext context = request.startAsync();
            ServletInputStream stream = request.getInputStream();
            stream.setReadListener(
                    new HalfReader(stream, context, HALF.length(), reached, given, () -> tellsAnEnd.set(true)));
        });
        try (Http2Exchange exchange = begin()) {
            exchange.data(HALF, false);
            Sightings.await(reached);
            exchange.reset();
            Sightings.await(given);
        }
        AuditEvent event = onlyEvent();
        assertBodyGivenUp(kind, event);
        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("serversAndDeliveries")
    void anAnswerThatIsGivenUpIsToldOnce(TestServer.Kind kind, String delivery) throws Exception {
        start(kind, delivery, (request, response) -> {
            request.getInputStream().readAllBytes();
            response.setContentType("application/json");
            byte[] piece =
                    "{\"data\":{\"createModel\":{\"id\":\"1\",".repeat(1_000).getBytes(StandardCharsets.UTF_8);
            for (int written = 0; written < PLENTY; written += piece.length) {
                response.getOutputStream().write(piece);
                response.flushBuffer();
            }
        });
        try (Http2Exchange exchange = begin()) {
            exchange.data(RawCall.MUTATION, true);
            exchange.await(body -> !body.isEmpty());
            exchange.reset();
            Sightings.await(over);
        }
        assertGivenUp(onlyEvent());
    }

    @ParameterizedTest
    @MethodSource("serversAndDeliveries")
    void anAnswerNobodyWaitsForIsToldOnce(TestServer.Kind kind, String delivery) throws Exception {
        start(kind, delivery, (request, response) -> {
            request.getInputStream().readAllBytes();
            response.getOutputStream().print(ANSWER);
            reached.countDown();
            Sightings.await(given);
            String blanks = " ".repeat(ANSWER.length());
            for (int written = 0; written < PLENTY; written += blanks.length()) {
                response.getOutputStream().print(blanks);
                response.flushBuffer();
            }
        });
        try (Http2Exchange exchange = begin()) {
            exchange.data(RawCall.MUTATION, true);
            Sightings.await(reached);
            exchange.reset();
            given.countDown();
            Sightings.await(over);
        }
        AuditEvent event = onlyEvent();
        assertThat(event.anomalies()).contains(Anomaly.CLIENT_ABORTED);
        assertThat(event.outcome().result()).as("what was answered").isEqualTo(Result.SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("serversAndDeliveries")
    void oneOfTwoOnAConnectionMayBeGivenUp(TestServer.Kind kind, String delivery) throws Exception {
        CountDownLatch otherIsOver = new CountDownLatch(1);
        start(kind, delivery, (request, response) -> {
            if (request.getPathInfo().equals("/other")) {
                request.getInputStream().readAllBytes();
                response.getOutputStream().print(ANSWER);
                return;
            }
            try {
                request.getInputStream().readNBytes(new byte[HALF.length()], 0, HALF.length());
                reached.countDown();
                request.getInputStream().readAllBytes();
                tellsAnEnd.set(true);
            } finally {
                otherIsOver.countDown();
            }
        });
        try (Http2Exchange exchange = begin()) {
            exchange.data(HALF, false);
            Sightings.await(reached);
            Http2Exchange other = exchange.beside(RawCall.json().framed(RawCall.Framing.CHUNKED), "/other");
            other.data(RawCall.MUTATION.substring(0, 20), false);
            exchange.reset();
            Sightings.await(otherIsOver);
            AuditEvent givenUp = onlyEvent();
            assertBodyGivenUp(kind, givenUp);

            other.data(RawCall.MUTATION.substring(20), true);
            assertThat(other.answer().body()).startsWith(ANSWER);
            AuditEvent whole = onlyEvent();
            assertThat(whole.outcome().result()).isEqualTo(Result.SUCCESS);
            assertThat(whole.anomalies()).isEmpty();
            assertThat(whole.identity().id()).isNotEqualTo(givenUp.identity().id());
        }
    }

    @ParameterizedTest
    @MethodSource("serversAndDeliveries")
    void aHeadAtItsLimitIsCutInTheEventAlone(TestServer.Kind kind, String delivery) throws Exception {
        String longest = "x".repeat(6_000);
        start(kind, delivery, (request, response) -> {
            request.getInputStream().readAllBytes();
            response.setHeader(
                    "X-Seen",
                    request.getHeader("user-agent").length() + " "
                            + request.getHeader("x-" + "n".repeat(500)).length());
            response.getOutputStream().print(ANSWER);
        });
        RawCall call = RawCall.json()
                .framed(RawCall.Framing.CHUNKED)
                .with("user-agent: " + longest)
                .with("x-" + "n".repeat(500) + ": " + "v".repeat(500));
        try (Http2Exchange exchange = Http2Exchange.begin(call, server.port(), "/")) {
            exchange.data(RawCall.MUTATION, true);
            RawAnswer answer = exchange.answer();

            assertThat(answer.body()).startsWith(ANSWER);
            assertThat(answer.headers()).contains("x-seen: 6000 500");
        }
        AuditEvent event = onlyEvent();
        assertThat(event.source().userAgent()).hasSizeLessThan(longest.length());
        assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void anUpgradedRequestIsToldOnce(TestServer.Kind kind) throws Exception {
        start(kind, "durable", (request, response) -> {
            request.getInputStream().readAllBytes();
            response.getOutputStream().print(ANSWER);
        });
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(RawCall.MUTATION))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo(ANSWER);
        assertThat(onlyEvent().outcome().result()).isEqualTo(Result.SUCCESS);
    }

    private void assertBodyGivenUp(TestServer.Kind kind, AuditEvent event) {
        if (tellsAnEnd.get()) {
            // Of ten such bodies Tomcat tells of one that it has come to its end, without any filter, too.
            assertThat(kind).isEqualTo(TestServer.Kind.TOMCAT);
            assertThat(event.anomalies())
                    .as("what a scan finds in half a body")
                    .containsExactlyInAnyOrder(Anomaly.MALFORMED, Anomaly.UNPARSED);
        } else {
            assertThat(event.anomalies()).contains(Anomaly.BODY_PARTLY_READ, Anomaly.CLIENT_ABORTED);
        }
    }

    private static void assertGivenUp(AuditEvent event) {
        assertThat(event.anomalies()).contains(Anomaly.CLIENT_ABORTED);
        assertThat(event.outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(event.outcome().evidence()).contains(Evidence.CLIENT_ABORTED);
    }

    /** The one event of the first request; the server still serves, and tells nothing else of the first. */
    private AuditEvent onlyEvent() throws Exception {
        List<AuditEvent> events = sink.finalEvents();
        assertThat(events).hasSize(1);
        assertThat(sink.isEmpty()).isTrue();
        return RecordingAuditSink.only(events, EventKind.OPERATION);
    }

    private Http2Exchange begin() throws Exception {
        return Http2Exchange.begin(RawCall.json().framed(RawCall.Framing.CHUNKED), server.port(), "/");
    }

    private void start(TestServer.Kind kind, String delivery, Application application) throws Exception {
        Auditing auditing = Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink);
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                try {
                    application.serve(request, response);
                } finally {
                    over.countDown();
                }
            }
        };
        server = kind.start(Protocol.HTTP_2, servlet, new AuditFilter(auditing));
    }
}
