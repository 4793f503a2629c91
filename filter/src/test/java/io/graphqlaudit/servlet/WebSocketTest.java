package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Transport;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A WebSocket that is opened behind the filter is the application's, frame by frame, and one event tells that it was asked for. */
public class WebSocketTest {
    private static final String PROTOCOL = "graphql-transport-ws";
    private static final String SUBSCRIBE =
            "{\"id\":\"1\",\"type\":\"subscribe\",\"payload\":{\"query\":\"mutation { deleteAll }\"}}";
    private static final int SECONDS = 20;
    /** The newest Java on which Jetty was seen to hand the connection over. */
    private static final int LAST_WITH_JETTY = 17;

    private final RecordingAuditSink sink = new RecordingAuditSink();

    static Stream<Arguments> servers() {
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> Stream.of("none", "durable", "strict").map(delivery -> Arguments.of(kind, delivery)));
    }

    @ParameterizedTest
    @MethodSource("servers")
    void isOpenedAndSpokenIn(TestServer.Kind kind, String delivery) throws Exception {
        assumeTrue(
                kind != TestServer.Kind.JETTY || Runtime.version().feature() <= LAST_WITH_JETTY,
                "NOT SHOWN: on this Java the stream of a connection that Jetty has upgraded ends at once, without a filter, too");
        List<Filter> filters = delivery.equals("none")
                ? List.of()
                : List.of(new AuditFilter(Auditings.of(Captures.into(sink, Map.of("delivery", delivery)), sink)));
        TestServer server = kind.start(new Opening(), filters.toArray(Filter[]::new));
        try {
            Heard heard = new Heard();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .subprotocols(PROTOCOL)
                    .buildAsync(URI.create("ws://127.0.0.1:" + server.port() + "/graphql"), heard)
                    .get(SECONDS, TimeUnit.SECONDS);
            assertThat(socket.getSubprotocol()).isEqualTo(PROTOCOL);
            socket.sendText(SUBSCRIBE, true).get(SECONDS, TimeUnit.SECONDS);

            assertThat(heard.text.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(SUBSCRIBE);
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(SECONDS, TimeUnit.SECONDS);
            assertThat(heard.closed.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
        } finally {
            server.close();
        }
        if (!filters.isEmpty()) {
            List<AuditRecord> records = sink.next().records();
            assertThat(records).hasSize(1);
            AuditEvent event = records.get(0).event();
            assertThat(event.operation().transport()).isEqualTo(Transport.UPGRADE);
            assertThat(event.toString()).as("what is said in it is not seen").doesNotContain("deleteAll");
        }
        assertThat(sink.isEmpty()).isTrue();
    }

    /** Takes the first text, and waits for the end. */
    private static final class Heard implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            text.completeExceptionally(error);
            closed.completeExceptionally(error);
        }
    }

    /** Opens a WebSocket as RFC 6455 says, by what the Servlet API has for it. */
    private static final class Opening extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws IOException, ServletException {
            String key = request.getHeader("Sec-WebSocket-Key") + GUID;
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Connection", "Upgrade");
            response.setHeader("Sec-WebSocket-Protocol", request.getHeader("Sec-WebSocket-Protocol"));
            response.setHeader("Sec-WebSocket-Accept", Base64.getEncoder().encodeToString(sha1(key)));
            request.upgrade(Echo.class);
        }

        private static byte[] sha1(String text) {
            try {
                return MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Sends short frames back, until one closes. */
    public static final class Echo implements HttpUpgradeHandler {
        private static final int CLOSE = 8;
        private static final int LENGTH = 0x7F;

        /** For the container. */
        public Echo() {}

        @Override
        public void init(WebConnection connection) {
            new Thread(() -> {
                        try (connection) {
                            echo(connection.getInputStream(), connection.getOutputStream());
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .start();
        }

        private static void echo(InputStream in, OutputStream out) throws IOException {
            int kind;
            do {
                kind = in.read();
                int length = in.read() & LENGTH;
                byte[] mask = read(in, 4);
                byte[] content = read(in, length);
                for (int i = 0; i < length; i++) {
                    content[i] ^= mask[i % mask.length];
                }
                out.write(kind);
                out.write(length);
                out.write(content);
                out.flush();
            } while ((kind & CLOSE) == 0);
        }

        private static byte[] read(InputStream in, int length) throws IOException {
            byte[] bytes = new byte[length];
            if (in.readNBytes(bytes, 0, length) < length) {
                throw new IOException("the frame broke off");
            }
            return bytes;
        }

        @Override
        public void destroy() {}
    }
}
