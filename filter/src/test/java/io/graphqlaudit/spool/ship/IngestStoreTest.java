package io.graphqlaudit.spool.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.spool.RandomEvents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class IngestStoreTest {
    private static final UUID INSTANCE = UUID.fromString("01a1fdc3-b304-7909-9b72-887788bb631b");

    private final List<BatchHeader> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private IngestStore store;
    private volatile boolean stalls;
    private volatile Reply reply = header -> taken(header.instance(), header.through());

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ingest");
        store = new IngestStore(
                new ShipSettings(endpoint, "gqa_token", Duration.ofSeconds(20)), "shop", "node", Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        store.close();
        server.stop(0);
    }

    @Test
    void sendsABatchAndBelievesTheAnswer() {
        assertThat(store.store(batch(3, 10))).isEqualTo(3);
        assertThat(received).hasSize(1);
        assertThat(received.get(0).purpose()).isEqualTo(Purpose.STORE);
        assertThat(received.get(0).application()).isEqualTo("shop");
        assertThat(received.get(0).frames()).isEqualTo(3);
    }

    @Test
    void sendsALargeBatchInPartsThatEachFit() {
        assertThat(store.store(batch(2_500, 10))).isEqualTo(2_500);
        assertThat(received).extracting(BatchHeader::frames).containsExactly(1_000, 1_000, 500);
        assertThat(received).extracting(BatchHeader::through).containsExactly(1_000L, 2_000L, 2_500L);
        received.clear();
        assertThat(store.store(batch(10, 1 << 20))).isEqualTo(10);
        assertThat(received).extracting(BatchHeader::frames).containsExactly(4, 4, 2);
    }

    @Test
    void sendsInTheNameToWhichItsTokenIsBoundWhateverADamagedSpoolSays() {
        SpoolBatch batch = batch(1, 10);

        store.store(new SpoolBatch("folder%20name", INSTANCE, batch.records()));

        assertThat(received).extracting(BatchHeader::application).containsExactly("shop");
    }

    @Test
    void asksHowFarAnInstanceIsStored() {
        reply = header -> taken(header.instance(), 41);
        assertThat(store.lastStoredSequence(INSTANCE)).isEqualTo(41);
        assertThat(received.get(0).purpose()).isEqualTo(Purpose.ASK);
        assertThat(store.abandon(INSTANCE)).isZero();
        assertThat(received.get(1).purpose()).isEqualTo(Purpose.ABANDON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>Please sign in to the network</html>",
                "{}",
                "{\"last_sequence\":99}",
                "{\"instance\":\"01a1fdc3-b304-7909-9b72-000000000000\",\"last_sequence\":99}",
                "{\"instance\":\"01a1fdc3-b304-7909-9b72-887788bb631b\",\"last_sequence\":2}"
            })
    void doesNotTakeRecordsForStoredBecauseSomebodyAnswers(String body) {
        reply = header -> new Answer(200, body);
        assertThatThrownBy(() -> store.store(batch(3, 10))).isInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"301", "400", "401", "403", "404", "413", "415", "429", "500", "503"})
    void keepsRecordsWhateverElseIsAnswered(int status) {
        reply = header -> new Answer(status, "{\"error\":{\"code\":\"X\",\"message\":\"So\\nit is.\"}}");
        assertThatThrownBy(() -> store.store(batch(3, 10)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith("answers " + status + ": So it is.");
        assertThat(received).hasSize(1);
    }

    @Test
    void tellsARecordThatIsRefusedFromAStoreThatIsAway() {
        reply = header -> new Answer(422, "{\"error\":{\"code\":\"X\",\"message\":\"It cannot be read.\"}}");
        assertThatThrownBy(() -> store.store(batch(3, 10)))
                .isNotInstanceOf(StoreUnavailableException.class)
                .hasMessageEndingWith("It cannot be read.");
    }

    @Test
    void saysThatNobodyAnswersAndLeavesNoThread() {
        server.stop(0);
        assertThatThrownBy(() -> store.store(batch(3, 10)))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("cannot be reached (connection refused)")
                .hasMessageNotContaining("gqa_");
        store.close();
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("graphql-audit-ship"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    @Timeout(10)
    void givesUpAnAnswerThatBreaksOffInTheMiddle() {
        stalls = true;
        URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ingest");
        ShipSettings impatient = new ShipSettings(endpoint, "gqa_token", Duration.ofMillis(300));
        try (IngestStore sending = new IngestStore(impatient, "shop", "node", Clock.systemUTC())) {
            assertThatThrownBy(() -> sending.store(batch(3, 10)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    @Test
    void tellsWithEachPartHowFarItsNoticesReach() {
        AuditEvent event = RandomEvents.event("x");
        List<SpoolBatch.Notice> notices = LongStream.rangeClosed(1, 1_500)
                .mapToObj(place -> new SpoolBatch.Notice(place, event))
                .toList();

        store.store(new SpoolBatch("shop", INSTANCE, List.of(), List.of(), notices, 7, 2_000, Channel.SPOOL));

        assertThat(received).extracting(BatchHeader::through).containsExactly(0L, 7L);
        assertThat(received)
                .as("what is told behind the place of the first part must not be taken for told")
                .extracting(BatchHeader::place)
                .containsExactly(1_000L, 2_000L);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            assertThat(exchange.getRequestHeaders().getFirst("Authorization")).isEqualTo("Bearer gqa_token");
            byte[] body = new GZIPInputStream(exchange.getRequestBody()).readAllBytes();
            assertThat(body.length).isLessThanOrEqualTo(BatchFormat.MAX_BYTES);
            BatchHeader header = new BatchInput(new ByteArrayInputStream(body)).header();
            received.add(header);
            answer = reply.to(header);
        } catch (UnreadableBatchException e) {
            answer = new Answer(500, "{}");
        }
        if (stalls) {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Answer taken(UUID instance, long lastSequence) {
        int frames = received.get(received.size() - 1).frames();
        return new Answer(
                200,
                "{\"instance\":\"" + instance + "\",\"last_sequence\":" + lastSequence + ",\"events\":" + frames
                        + ",\"new\":[{}]}");
    }

    private static SpoolBatch batch(int records, int size) {
        AuditEvent event = RandomEvents.event("x".repeat(size));
        return new SpoolBatch(
                "shop",
                INSTANCE,
                LongStream.rangeClosed(1, records)
                        .mapToObj(sequence -> new Sequenced(sequence, AuditRecord.complete(event)))
                        .toList());
    }

    private interface Reply {
        Answer to(BatchHeader header);
    }

    private record Answer(int status, String body) {}
}
