package io.graphqlaudit.admin.export;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that go away, read slowly or are too many, and a store and a server that go away: over real sockets. */
@Tag("views")
class ExportConnectionsTest {
    /** Far more bytes than both ends of a connection hold. */
    private static final int MANY = 2_500;

    private static final String TEXT = "{ a }".repeat(4_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private ExportServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ExportServer();
        server.store(IntStream.range(0, MANY)
                .mapToObj(i -> Samples.operation(NOW, "ada@example.com", TEXT))
                .toArray(AuditEvent[]::new));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Leaving.class)
    void leavesNothingRunningWhenTheClientGoesAway(Leaving leaving) throws Exception {
        Socket client = slowClient();
        await(this::isHeldUp);

        leaving.leave(client);

        assertGivenUp();
    }

    /** It holds its connection for as long as the server lets it. */
    @Test
    void leavesNothingRunningWhenTheClientNeverReads() throws Exception {
        server.view.giveUpAfter(Duration.ofSeconds(1));
        try (Socket client = slowClient()) {
            await(this::isHeldUp);

            assertGivenUp();
            assertThat(client.isClosed()).isFalse();
        }
    }

    private void assertGivenUp() {
        await(() -> server.exports.running() == 0);
        assertThat(server.view.openConnections()).isZero();
        assertThat(isWriting()).isFalse();
        AuditEvent ended = lastRecord(Stage.CLOSED);
        assertThat(ended.outcome().result()).isEqualTo(Result.FAILURE);
        assertThat(ended.effect().details()).containsEntry("ended", "client_gone");
        assertThat(Long.parseLong(ended.effect().details().get("rows"))).isLessThan(MANY);
    }

    @Test
    void holdsNoConnectionToTheDatabaseWhileItWaitsForTheClient() throws Exception {
        try (Socket client = slowClient()) {
            await(() -> isHeldUp() && server.view.openConnections() == 0);

            assertThat(server.exports.running()).isEqualTo(1);

            String answer = rest(client);
            assertThat(answer).endsWith("\r\n0\r\n\r\n");
            assertThat(answer).contains("\"complete\":true", "\"count\":" + MANY);
        }
    }

    @Test
    void runsSoManyAtATimeAndNoMore() throws Exception {
        Socket first = slowClient();
        try (Socket second = slowClient()) {
            await(() -> server.exports.running() == ExportServer.AT_ONCE);

            Answer refused = server.view.get("kind=LOGIN");

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.at("error", "code")).isEqualTo("TOO_MANY_EXPORTS");
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("10");
            Leaving.RESET.leave(first);
            await(() -> server.exports.running() < ExportServer.AT_ONCE);
            assertThat(server.view.get("kind=LOGIN").status()).isEqualTo(200);
            assertThat(second.isClosed()).isFalse();
        }
    }

    @Test
    void doesNotLookWholeWhenTheStoreGoesAwayInTheMiddle() throws Exception {
        try (Socket client = slowClient()) {
            await(this::isHeldUp);
            await(() -> server.view.openConnections() == 0);
            server.view.goAway();

            String answer = rest(client);

            assertIsCut(answer, "store_away");
            assertThat(lastRecord(Stage.CLOSED).effect().details()).containsEntry("ended", "store_away");
        }
        await(() -> server.exports.running() == 0);
    }

    @Test
    void goesOnBehindTheLastPositionOfAnExportThatWasCut() throws Exception {
        try (Socket client = slowClient()) {
            await(this::isHeldUp);
            await(() -> server.view.openConnections() == 0);
            server.view.goAway();
            String answer = rest(client);
            server.view.comeBack();

            Map<?, ?> trailer = trailer(answer);
            String reached = String.valueOf(trailer.get("up_to_position"));
            String rest = server.whole("after_position=" + reached).text();

            assertThat(trailer.get("count")).isEqualTo(trailer.get("last_position"));
            assertThat(rest).startsWith("{\"position\":" + (Long.parseLong(reached) + 1) + ",");
            assertThat(ExportServer.trailer(ExportServer.objects(rest)))
                    .containsEntry("count", (int) (MANY - Long.parseLong(reached)));
        }
    }

    @Test
    void endsWhenTheServerStops() throws Exception {
        try (Socket client = slowClient()) {
            await(this::isHeldUp);
            Thread closing = new Thread(server.exports::close);
            closing.start();
            await(() -> server.view.get("kind=LOGIN").status() == 429);

            String answer = rest(client);

            assertIsCut(answer, "stopped");
            closing.join(PATIENCE.toMillis());
            assertThat(closing.isAlive()).isFalse();
            assertThat(threads("audit-export")).isZero();
        }
    }

    private void assertIsCut(String answer, String ending) {
        assertThat(answer).doesNotEndWith("\r\n0\r\n\r\n");
        assertThat(trailer(answer)).isNotNull();
        assertThat(trailer(answer).get("complete")).isEqualTo(false);
        assertThat(trailer(answer).get("ending")).isEqualTo(ending);
        assertThat(String.valueOf(trailer(answer).get("up_to_position"))).isNotEqualTo(String.valueOf(MANY));
    }

    /** The trailer stands in a chunk of its own, whose end the server may have written or not. */
    private static Map<?, ?> trailer(String answer) {
        int begin = answer.lastIndexOf("{\"trailer\":");
        String line = answer.substring(begin, answer.indexOf('\n', begin));
        return ExportServer.trailer(ExportServer.objects(line));
    }

    private AuditEvent lastRecord(Stage stage) {
        await(() -> server.view.records().stream().anyMatch(record -> record.stage() == stage));
        return server.view.records().stream()
                .filter(record -> record.stage() == stage)
                .findFirst()
                .orElseThrow()
                .event();
    }

    private Socket slowClient() throws IOException {
        Socket client = new Socket();
        client.setReceiveBufferSize(4_096);
        client.setSoTimeout((int) PATIENCE.toMillis());
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.view.port()));
        String request =
                "GET /export HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ViewServer.TOKEN + "\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    /** All that comes until the answer or the connection ends. */
    private static String rest(Socket client) throws IOException {
        StringBuilder answer = new StringBuilder();
        byte[] buffer = new byte[1 << 16];
        InputStream in = client.getInputStream();
        try {
            int count = in.read(buffer);
            while (count >= 0) {
                answer.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
                if (answer.length() > 5 && answer.substring(answer.length() - 5).equals("0\r\n\r\n")) {
                    return answer.toString();
                }
                count = in.read(buffer);
            }
        } catch (IOException reset) {
            // A connection that is broken off ends so, too.
        }
        return answer.toString();
    }

    /** Whether a thread of the server waits for the client to take what is written. */
    private boolean isHeldUp() {
        return Thread.getAllStackTraces().entrySet().stream()
                .anyMatch(thread -> isWriting(thread.getValue())
                        && (thread.getKey().getState() == Thread.State.WAITING
                                || thread.getKey().getState() == Thread.State.TIMED_WAITING));
    }

    private boolean isWriting() {
        return Thread.getAllStackTraces().values().stream().anyMatch(ExportConnectionsTest::isWriting);
    }

    private static boolean isWriting(StackTraceElement... stack) {
        boolean writes = Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(ExportRun.class.getName())
                        && frame.getMethodName().equals("writeTo"));
        return writes
                && Arrays.stream(stack).noneMatch(frame -> frame.getMethodName().equals("arrived"));
    }

    private static long threads(String name) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(name))
                .count();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!condition.holds()) {
                assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
                LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** How a client goes away. */
    private enum Leaving {
        /** It closes the connection. */
        CLOSED {
            @Override
            void leave(Socket client) throws IOException {
                client.close();
            }
        },
        /** It breaks the connection off. */
        RESET {
            @Override
            void leave(Socket client) throws IOException {
                client.setSoLinger(true, 0);
                client.close();
            }
        };

        abstract void leave(Socket client) throws IOException;
    }
}
