package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Result;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** With {@code delivery=strict} nothing is carried out whose intent is not on disk. */
class StrictDeliveryTest {
    private static final String MUTATION = "{\"query\":\"mutation { createModel(name: 1) { id } }\"}";
    private static final String ANSWER = "{\"data\":{\"createModel\":{\"id\":\"1\"}}}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AtomicInteger acted = new AtomicInteger();
    private final AtomicInteger actedUnrecorded = new AtomicInteger();
    private final AtomicBoolean recorded = new AtomicBoolean();
    private final CountDownLatch hasActed = new CountDownLatch(1);
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    static Stream<Arguments> serversAndStyles() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of(ReadStyle.values()).map(style -> Arguments.of(kind, style)));
    }

    @ParameterizedTest
    @MethodSource("serversAndStyles")
    void hasTheIntentOnDiskBeforeTheApplicationCanAct(TestServer.Kind kind, ReadStyle style) throws Exception {
        start(kind);
        HttpResponse<String> answer = post(style, MUTATION);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ANSWER);
        assertThat(acted).hasValue(1);
        assertThat(actedUnrecorded).hasValue(0);
        RecordingAuditSink.Accepted intent = sink.next();
        assertThat(intent.delivery()).isEqualTo(Delivery.STRICT);
        AuditRecord opened = intent.records().get(0);
        assertThat(opened.stage()).isEqualTo(AuditRecord.Stage.OPENED);
        assertThat(opened.event().outcome().result()).isEqualTo(Result.UNKNOWN);
        AuditRecord closed = sink.next().records().get(0);
        assertThat(closed.stage()).isEqualTo(AuditRecord.Stage.CLOSED);
        assertThat(closed.event().outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(closed.event().identity().id())
                .isEqualTo(opened.event().identity().id());
        assertThat(sink.isEmpty()).isTrue();
    }

    static Stream<Arguments> serversAndCharsets() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of("UTF-8", "UTF-16BE", "GB18030", "Shift_JIS", "ISO-2022-JP", "EUC-JP")
                        .map(charset -> Arguments.of(kind, charset)));
    }

    @ParameterizedTest
    @MethodSource("serversAndCharsets")
    void holdsCharactersOfADeclaredNumberOfBytesWhateverTheCharset(TestServer.Kind kind, String charset)
            throws Exception {
        start(kind);
        String document = "mutation { createModel(name: \"モデル\") { id } } # 終わり";
        HttpResponse<String> answer = post(
                ReadStyle.READER_OF_THE_DECLARED_LENGTH,
                "application/graphql;charset=" + charset,
                document.getBytes(Charset.forName(charset)));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(acted).hasValue(1);
        assertThat(actedUnrecorded).hasValue(0);
        assertThat(sink.next().records().get(0).event().operation().text()).contains("モデル");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void refusesCharactersThatCannotBeRecorded(TestServer.Kind kind) throws Exception {
        start(kind);
        sink.shed();

        assertRefused(post(
                ReadStyle.READER_OF_THE_DECLARED_LENGTH,
                "application/graphql;charset=UTF-8",
                "mutation { createModel(name: \"é\") { id } }".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("serversAndStyles")
    void refusesWhatCannotBeRecorded(TestServer.Kind kind, ReadStyle style) throws Exception {
        start(kind);
        sink.shed();

        HttpResponse<String> answer = post(style, MUTATION);

        assertRefused(answer);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void refusesAMutationInTheUrl(TestServer.Kind kind) throws Exception {
        start(kind);
        sink.shed();

        assertRefused(client.send(
                HttpRequest.newBuilder(URI.create(
                                address(ReadStyle.ALL_BYTES) + "?query=mutation%7BcreateModel(name:1)%7Bid%7D%7D"))
                        .build(),
                BodyHandlers.ofString()));
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void letsThroughWhatNeedsNoRecord(TestServer.Kind kind) throws Exception {
        start(kind);
        sink.shed();

        assertThat(post(ReadStyle.ALL_BYTES, "{\"query\":\"{ ping }\"}").statusCode())
                .isEqualTo(200);
        assertThat(post(ReadStyle.ALL_BYTES, "no GraphQL at all").statusCode()).isEqualTo(200);
        assertThat(acted).hasValue(2);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void doesNotWaitForWhiteSpaceBehindTheValue(TestServer.Kind kind) throws Exception {
        start(kind);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            String head = "POST /" + ReadStyle.BYTE_BY_BYTE_UNTIL_THE_VALUE_ENDS
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n";
            String chunk = Integer.toHexString(MUTATION.length()) + "\r\n" + MUTATION + "\r\n";
            out.write((head + chunk).getBytes(StandardCharsets.US_ASCII));
            out.flush();

            assertThat(hasActed.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(actedUnrecorded).hasValue(0);

            out.write("1\r\n \r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200");
        }
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.body()).contains("\"errors\"").contains("AUDIT_UNAVAILABLE");
        assertThat(acted).hasValue(0);
    }

    private void start(TestServer.Kind kind) throws Exception {
        Capture capture = Captures.into(sink, Map.of("delivery", "strict"));
        sink.onAccept(() -> recorded.set(true));
        Auditing auditing = Auditings.of(capture, sink);
        server = kind.start(new ActingServlet(), new AuditFilter(auditing));
    }

    private HttpResponse<String> post(ReadStyle style, String body) throws Exception {
        return post(style, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> post(ReadStyle style, String contentType, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(address(style)))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private String address(ReadStyle style) {
        return "http://127.0.0.1:" + server.port() + "/" + style;
    }

    /** Does what it is asked the moment it knows, and swallows failures as applications do. */
    private final class ActingServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            response.setContentType("application/json");
            try {
                ReadStyle.valueOf(request.getPathInfo().substring(1)).read(request, body -> act(response));
            } catch (IOException swallowed) {
                response.sendError(HttpServletResponse.SC_BAD_REQUEST, "the body cannot be read");
            }
        }

        private void act(HttpServletResponse response) {
            acted.incrementAndGet();
            if (!recorded.get()) {
                actedUnrecorded.incrementAndGet();
            }
            hasActed.countDown();
            try {
                response.getWriter().write(ANSWER);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
