package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An application that takes parts apart as they come, as the GraphQL multipart request specification has it: it acts on
 * {@code operations} while the files are still on their way, and may answer before they are here.
 */
@Timeout(60)
class StreamedPartsTest {
    private static final String ANSWER = "{\"data\":{\"addFile\":{\"id\":\"1\"}}}";
    private static final String OPERATIONS =
            "{\"query\":\"mutation($f: Upload) { addFile(file: $f) { id } }\",\"variables\":{\"f\":null}}";
    private static final String TWO =
            "[{\"query\":\"mutation { one: addFile }\"},{\"query\":\"mutation { one: addFile }\"}]";

    private static final String FILE =
            "--b\r\nContent-Disposition: form-data; name=\"0\"; filename=\"photo.jpg\"\r\n\r\n" + "x".repeat(20_000)
                    + "\r\n--b--\r\n";

    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AtomicInteger acted = new AtomicInteger();
    private final AtomicInteger actedUnrecorded = new AtomicInteger();
    private final CountDownLatch hasActed = new CountDownLatch(1);
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    /** When the application acts. */
    private enum Acting {
        /** When the last bracket of the JSON is there. */
        AT_THE_LAST_BRACKET("}"),
        /** When the next part begins. */
        BEHIND_THE_PART("name=\"map\"");

        private final String upTo;

        Acting(String upTo) {
            this.upTo = upTo;
        }

        /** What it reads until then. */
        String beginning(String operations) {
            String head = part("operations", operations);
            return this == AT_THE_LAST_BRACKET
                    ? head.substring(0, head.lastIndexOf(operations.charAt(operations.length() - 1)) + 1)
                    : head + part("map", "{\"0\":[\"variables.f\"]}").split(upTo, 2)[0] + upTo;
        }
    }

    static Stream<Arguments> servers() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of(Acting.values()).map(acting -> Arguments.of(kind, acting)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void areOnDiskBeforeTheApplicationActs(TestServer.Kind kind, Acting acting) throws Exception {
        start(kind, "strict", acting.beginning(OPERATIONS).length(), false);

        assertThat(post(OPERATIONS)).startsWith("HTTP/1.1 200").endsWith(ANSWER);

        assertThat(acted).hasValue(1);
        assertThat(actedUnrecorded).hasValue(0);
        List<AuditRecord> intent = sink.next().records();
        assertThat(intent).extracting(AuditRecord::stage).containsExactly(AuditRecord.Stage.OPENED);
        AuditEvent end = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(end.identity().id()).isEqualTo(idOf(intent.get(0)));
        assertThat(end.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(end.operation().variables()).contains("photo.jpg");
        assertThat(sink.isEmpty()).as("told once").isTrue();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void areRefusedWhereTheyCannotBeRecorded(TestServer.Kind kind, Acting acting) throws Exception {
        start(kind, "strict", acting.beginning(OPERATIONS).length(), false);
        sink.shed();

        assertThat(post(OPERATIONS)).startsWith("HTTP/1.1 503").contains("AUDIT_UNAVAILABLE");

        assertThat(acted).hasValue(0);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void areOnDiskBeforeTheirAnswerBegins(TestServer.Kind kind, Acting acting) throws Exception {
        start(kind, "durable", acting.beginning(OPERATIONS).length(), true);

        assertThat(post(OPERATIONS)).startsWith("HTTP/1.1 200").contains(ANSWER);

        assertThat(actedUnrecorded).as("answered unrecorded").hasValue(0);
        List<AuditRecord> opened = sink.next().records();
        assertThat(opened).extracting(AuditRecord::stage).containsExactly(AuditRecord.Stage.OPENED);
        AuditEvent end = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(end.identity().id()).isEqualTo(idOf(opened.get(0)));
        assertThat(end.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(sink.isEmpty()).as("told once").isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void areAsManyAsThereAre(TestServer.Kind kind) throws Exception {
        start(kind, "strict", Acting.BEHIND_THE_PART.beginning(TWO).length(), false);

        assertThat(post(TWO)).startsWith("HTTP/1.1 200");

        assertThat(actedUnrecorded).hasValue(0);
        List<UUID> opened =
                sink.next().records().stream().map(StreamedPartsTest::idOf).toList();
        assertThat(opened).hasSize(2).doesNotHaveDuplicates();
        assertThat(sink.finalEvents())
                .extracting(event -> event.identity().id())
                .containsExactlyElementsOf(opened);
        assertThat(sink.isEmpty()).as("told once").isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void areToldOnceWhereTheClientGoesAway(TestServer.Kind kind) throws Exception {
        start(kind, "strict", Acting.BEHIND_THE_PART.beginning(OPERATIONS).length(), false);
        try (Socket socket = begun(OPERATIONS)) {
            Sightings.await(hasActed);
            socket.setSoLinger(true, 0);
        }

        AuditRecord intent = sink.next().records().get(0);
        AuditEvent end = RecordingAuditSink.only(sink.finalEvents(), EventKind.OPERATION);
        assertThat(end.identity().id()).isEqualTo(idOf(intent));
        assertThat(end.operation().rootFields())
                .extracting(field -> field.name())
                .containsExactly("addFile");
        assertThat(end.anomalies()).contains(Anomaly.CLIENT_ABORTED);
        assertThat(end.outcome().result()).isNotEqualTo(Result.SUCCESS);
        assertThat(sink.isEmpty()).as("told once").isTrue();
        server.awaitClientsGone();
    }

    private static UUID idOf(AuditRecord record) {
        return record.event().identity().id();
    }

    /** Sends what comes behind the beginning only when the application has acted, or was refused. */
    private String post(String operations) throws Exception {
        try (Socket socket = begun(operations)) {
            Sightings.await(hasActed);
            OutputStream out = socket.getOutputStream();
            out.write(FILE.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private Socket begun(String operations) throws IOException {
        String begun = part("operations", operations) + part("map", "{\"0\":[\"variables.f\"]}");
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        OutputStream out = socket.getOutputStream();
        String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                + "Connection: close\r\nContent-Length: " + (begun.length() + FILE.length()) + "\r\n\r\n";
        out.write((head + begun).getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return socket;
    }

    private static String part(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + content + "\r\n";
    }

    private void start(TestServer.Kind kind, String delivery, int beginning, boolean answersAtOnce) throws Exception {
        HttpServlet servlet = new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
                ServletInputStream stream = request.getInputStream();
                try {
                    stream.readNBytes(beginning);
                    act(response, answersAtOnce);
                } finally {
                    hasActed.countDown();
                }
                stream.readAllBytes();
                if (!answersAtOnce) {
                    response.getOutputStream().print(ANSWER);
                }
            }
        };
        server = kind.start(
                servlet, new AuditFilter(Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink)));
    }

    private void act(HttpServletResponse response, boolean answersAtOnce) {
        acted.incrementAndGet();
        response.setContentType("application/json");
        if (answersAtOnce) {
            try {
                response.getOutputStream().print(ANSWER);
                response.flushBuffer();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (sink.isEmpty()) {
            actedUnrecorded.incrementAndGet();
        }
    }
}
