package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Transport;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A WebSocket cannot be followed; that one was asked for is told. */
class UpgradeTest {
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final AtomicInteger acted = new AtomicInteger();
    private final AtomicInteger wrapped = new AtomicInteger();
    private TestServer server;

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isToldOnceAndLeftAlone(TestServer.Kind kind) throws Exception {
        start(kind, "durable");
        assertThat(ask("")).startsWith("HTTP/1.1 400");

        AuditRecord record = sink.next().records().get(0);
        assertThat(record.stage()).isEqualTo(AuditRecord.Stage.COMPLETE);
        assertThat(record.event().operation().transport()).isEqualTo(Transport.UPGRADE);
        assertThat(record.event().operation().type()).isEqualTo(OperationType.UNKNOWN);
        assertThat(record.event().outcome().result()).isEqualTo(Result.UNKNOWN);
        assertThat(sink.isEmpty()).isTrue();
        assertThat(acted).hasValue(1);
        assertThat(wrapped).hasValue(0);
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void hidesNoMutationInTheUrl(TestServer.Kind kind) throws Exception {
        start(kind, "durable");
        ask("?query=mutation%7BdeleteAll%7D");

        assertThat(sink.next().records().get(0).event().operation().transport()).isEqualTo(Transport.UPGRADE);
        AuditEvent mutation = sink.finalEvents().get(0);
        assertThat(mutation.operation().rootFields())
                .extracting(RootField::name)
                .containsExactly("deleteAll");
    }

    @ParameterizedTest
    @EnumSource(TestServer.Kind.class)
    void isRefusedWhereItCannotBeRecorded(TestServer.Kind kind) throws Exception {
        start(kind, "strict");
        sink.shed();

        assertThat(ask("")).startsWith("HTTP/1.1 503");
        assertThat(acted).hasValue(0);
    }

    private String ask(String query) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "GET /graphql" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close, Upgrade\r\n"
                    + "Upgrade: WebSocket\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private void start(TestServer.Kind kind, String delivery) throws Exception {
        Auditing auditing = Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink);
        server = kind.start(new RefusingServlet(), new AuditFilter(auditing), new AuditFilter(auditing));
    }

    /** No server of WebSockets. */
    private final class RefusingServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            acted.incrementAndGet();
            if (request instanceof HttpServletRequestWrapper) {
                wrapped.incrementAndGet();
            }
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
    }
}
