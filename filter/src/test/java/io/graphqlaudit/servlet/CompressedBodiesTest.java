package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that the application inflates by itself, and answers that it compresses. */
class CompressedBodiesTest {
    private static final String MUTATION = "{\"query\":\"mutation { createModel }\"}";
    private static final String ANSWER = "{\"data\":{\"createModel\":true}}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void understandsBoth(TestServer.Kind kind) throws Exception {
        start(kind, "durable");
        byte[] answer = post("gzip", gzip(MUTATION)).body();

        assertThat(answer).isEqualTo(gzip(ANSWER));
        AuditRecord record = sink.next().records().get(0);
        assertThat(record.stage()).isEqualTo(AuditRecord.Stage.COMPLETE);
        assertThat(record.event().operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("createModel");
        assertThat(record.event().outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(record.event().anomalies()).isEmpty();
    }

    /** With the head of zlib, as RFC 9110 has it, and without. */
    @ParameterizedTest
    @CsvSource({"JETTY, false", "JETTY, true", "TOMCAT, false", "TOMCAT, true"})
    void understandsADeflatedRequest(TestServer.Kind kind, boolean raw) throws Exception {
        start(kind, "strict");
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(body, new Deflater(-1, raw))) {
            out.write(MUTATION.getBytes(StandardCharsets.UTF_8));
        }

        post("deflate", body.toByteArray());

        AuditRecord record = sink.next().records().get(0);
        assertThat(record.stage()).isEqualTo(AuditRecord.Stage.OPENED);
        assertThat(record.event().operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("createModel");
        assertThat(record.event().anomalies()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void understandsACodingThatStandsInALineOfItsOwn(TestServer.Kind kind) throws Exception {
        start(kind, "durable");
        client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/graphql"))
                        .header("Content-Encoding", "identity")
                        .header("Content-Encoding", "gzip")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(MUTATION)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(sink.finalEvents().get(0).operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("createModel");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void hasTheIntentOnDiskBeforeTheApplicationActs(TestServer.Kind kind) throws Exception {
        start(kind, "strict");
        post("gzip", gzip(MUTATION));
        assertThat(sink.next().records().get(0).stage()).isEqualTo(AuditRecord.Stage.OPENED);

        sink.shed();
        assertThat(post("gzip", gzip(MUTATION)).statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsWhatItCannotInflate(TestServer.Kind kind) throws Exception {
        start(kind, "durable");
        post("br", new byte[] {0x0b, 0x02, (byte) 0x80, '{', 'a', '}', 3});

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().type()).isEqualTo(OperationType.UNKNOWN);
        assertThat(event.anomalies()).containsExactly(Anomaly.ENCODED_BODY);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void recordsABombWithoutInflatingIt(TestServer.Kind kind) throws Exception {
        start(kind, "durable");
        post("gzip", gzip("{\"x\":\"" + "a".repeat(5_000_000) + "\",\"query\":\"mutation { createModel }\"}"));

        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().type()).isEqualTo(OperationType.UNKNOWN);
        assertThat(event.anomalies()).containsExactly(Anomaly.TRUNCATED);
    }

    /** Filters that inflate bodies leave the length in the head, and some the encoding, too. */
    @ParameterizedTest
    @CsvSource({"JETTY, true", "JETTY, false", "TOMCAT, true", "TOMCAT, false"})
    void isNotMisledByTheLengthOfABodyThatWasInflatedBefore(TestServer.Kind kind, boolean encodingLeft)
            throws Exception {
        Filter inflating = (request, response, chain) ->
                chain.doFilter(new InflatedRequest((HttpServletRequest) request, encodingLeft), response);
        Auditing auditing = Auditings.of(Captures.into(sink, Map.of("delivery", "strict")), sink);
        List<String> actedUpon = new CopyOnWriteArrayList<>();
        server = kind.start(
                new HttpServlet() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
                        byte[] first = request.getInputStream().readNBytes(request.getContentLength());
                        actedUpon.add(sink.isEmpty() ? "nothing recorded yet" : "recorded too early");
                        byte[] rest = request.getInputStream().readAllBytes();
                        actedUpon.add(sink.isEmpty() ? "not recorded" : "recorded");
                        actedUpon.add(first.length + rest.length + " bytes");
                        response.setContentType("application/json");
                        response.getWriter().print(ANSWER);
                    }
                },
                inflating,
                new AuditFilter(auditing));
        String body = "{\"x\":\"" + "a".repeat(10_000) + "\",\"query\":\"mutation { createModel }\"}";

        post("gzip", gzip(body));

        assertThat(actedUpon).containsExactly("nothing recorded yet", "recorded", body.length() + " bytes");
        AuditEvent event = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(event.operation().rootFields()).extracting(RootField::name).containsExactly("createModel");
        assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(event.anomalies()).isEmpty();
    }

    /** As a filter before ours shows it. */
    private static final class InflatedRequest extends HttpServletRequestWrapper {
        private final boolean encodingLeft;
        private ServletInputStream inflated;

        InflatedRequest(HttpServletRequest request, boolean encodingLeft) {
            super(request);
            this.encodingLeft = encodingLeft;
        }

        @Override
        public String getHeader(String name) {
            return encodingLeft || !name.equalsIgnoreCase("Content-Encoding") ? super.getHeader(name) : null;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (inflated == null) {
                inflated = new InflatedStream(new GZIPInputStream(super.getInputStream()));
            }
            return inflated;
        }
    }

    private static final class InflatedStream extends ServletInputStream {
        private final GZIPInputStream stream;

        InflatedStream(GZIPInputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            return stream.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return stream.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    private HttpResponse<byte[]> post(String encoding, byte[] body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", encoding)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private void start(TestServer.Kind kind, String delivery) throws Exception {
        Auditing auditing = Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink);
        server = kind.start(new InflatingServlet(), new AuditFilter(auditing));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(body)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return body.toByteArray();
    }

    private static final class InflatingServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            if (Collections.list(request.getHeaders("Content-Encoding")).contains("gzip")) {
                new GZIPInputStream(request.getInputStream()).readAllBytes();
            } else {
                request.getInputStream().readAllBytes();
            }
            response.setContentType("application/json");
            response.setHeader("Content-Encoding", "gzip");
            response.getOutputStream().write(gzip(ANSWER));
        }
    }
}
