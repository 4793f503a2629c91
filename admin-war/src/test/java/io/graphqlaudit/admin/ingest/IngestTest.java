package io.graphqlaudit.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.metrics.PrometheusText;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.spool.ship.BatchFormat;
import io.graphqlaudit.spool.ship.BatchHeader;
import io.graphqlaudit.spool.ship.FrameTypes;
import io.graphqlaudit.spool.ship.Purpose;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class IngestTest {
    @TempDir
    static Path folder;

    private static AuditServer server;
    private static String shop;

    private final HttpClient client = HttpClient.newHttpClient();
    private final UUID instance = UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        server = new AuditServer(folder, 0);
        shop = server.token("shop", "--scope", "ingest", "--application", "shop");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void storesABatchOnceHoweverOftenItComes() throws Exception {
        byte[] batch = batch("shop", operation("shop"), operation("shop"));
        assertThat(send(shop, batch).body())
                .contains("\"instance\":\"" + instance + "\"", "\"last_sequence\":2", "\"events\":2")
                .contains("\"replayed\":false");
        assertThat(send(shop, batch).body()).contains("\"last_sequence\":2", "\"events\":0", "\"replayed\":true");
        assertThat(send(shop, Batches.batch(Purpose.ASK, "shop", instance, 0)).body())
                .contains("\"last_sequence\":2");
        assertThat(rows("select last_sequence, application from audit_spool where instance = '" + instance + "'"))
                .containsExactly("2 shop");
    }

    @Test
    void refusesStrangersAndRecordsIt() throws Exception {
        byte[] batch = batch("shop", operation("shop"));
        // The first token, which may do everything, is such a one.
        String any = server.token("any", "--scope", "ingest", "--application", "to be bound to none");
        AuditServer.execute(folder, "update audit_token set application = null where name = 'any'");
        String reader = server.token("reader", "--scope", "read");
        expect(send("gqa_stranger", batch), 401, "UNAUTHENTICATED");
        expect(send(reader, batch), 403, "FORBIDDEN");
        expect(send(any, batch), 403, "TOKEN_WITHOUT_APPLICATION");
        expect(send(shop, batch("bank", operation("bank"))), 403, "OTHER_APPLICATION");
        expect(send(shop, batch("shop", operation("bank"))), 403, "FORBIDDEN_RECORD");
        assertThat(rows("select count(*) from audit_spool where instance = '" + instance + "'"))
                .containsExactly("0");
        String refused = "select actor_id from audit_event where kind = 5 and action = 'refused'";
        while (!rows(refused).containsAll(List.of("null", "any", "shop"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void takesNothingUnderItsOwnName() throws Exception {
        assertThatThrownBy(() -> server.token("self", "--scope", "ingest", "--application", "graphql-audit-admin"))
                .hasMessageContaining("which is the name of the admin WAR itself.");
        // A version that did not refuse it may have made one.
        String self = server.token("self", "--scope", "ingest", "--application", "to be bound anew");
        AuditServer.execute(folder, "update audit_token set application = 'graphql-audit-admin' where name = 'self'");

        expect(send(self, batch("graphql-audit-admin", operation("graphql-audit-admin"))), 403, "OWN_APPLICATION");

        assertThat(rows("select count(*) from audit_spool where instance = '" + instance + "'"))
                .containsExactly("0");
    }

    @Test
    void takesOnlyKindsOfRecordsThatAnApplicationHas() throws Exception {
        expect(send(shop, batch("shop", event(EventKind.ACCESS, "read"))), 403, "FORBIDDEN_RECORD");
        expect(send(shop, batch("shop", event(EventKind.SYSTEM, "purge"))), 403, "FORBIDDEN_RECORD");
        assertThat(send(shop, batch("shop", event(EventKind.SYSTEM, "gap"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesDamageAndDisorder() throws Exception {
        byte[] good = batch("shop", operation("shop"));
        byte[] damaged = good.clone();
        damaged[damaged.length - 10] ^= 1;
        expect(send(shop, damaged), 400, "DAMAGED");
        expect(send(shop, Arrays.copyOf(good, good.length - 5)), 400, "MALFORMED");
        expect(send(shop, new byte[0]), 400, "MALFORMED");
        byte[] second = Batches.frame(2, operation("shop"));
        byte[] first = Batches.frame(1, operation("shop"));
        expect(send(shop, Batches.batch(Purpose.STORE, "shop", instance, 2, second, first)), 400, "MALFORMED");
        expect(send(shop, Batches.batch(Purpose.STORE, "shop", instance, 1, first, first)), 400, "MALFORMED");
        byte[] strange = Batches.frame(1, 9, new byte[] {1});
        expect(send(shop, Batches.batch(Purpose.STORE, "shop", instance, 1, strange)), 400, "MALFORMED");
        expect(post(shop, BatchFormat.MEDIA_TYPE, "gzip", good), 400, "MALFORMED");
    }

    @Test
    void namesTheVersionsThatItTakes() throws Exception {
        byte[] newer = batch("shop", operation("shop"));
        newer[9] = 2;
        HttpResponse<String> answer = send(shop, newer);
        expect(answer, 415, "UNKNOWN_VERSION");
        assertThat(answer.body()).contains("\"accepted\":[\"" + BatchFormat.MEDIA_TYPE + "\"]");
        String nextType = BatchFormat.MEDIA_TYPE.replace("v1", "v2");
        expect(post(shop, nextType, "gzip", Batches.gzip(newer)), 415, "UNKNOWN_VERSION");
        expect(post(shop, BatchFormat.MEDIA_TYPE, "br", newer), 415, "UNKNOWN_VERSION");
    }

    @Test
    void readsNoMoreThanABatchMayHave() throws Exception {
        expect(post(shop, BatchFormat.MEDIA_TYPE, "gzip", bomb()), 413, "TOO_LARGE");
        expect(post(shop, BatchFormat.MEDIA_TYPE, "identity", new byte[BatchFormat.MAX_BYTES + 1]), 413, "TOO_LARGE");
        byte[][] frames = new byte[1_001][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = Batches.frame(i + 1, operation("shop"));
        }
        byte[] batch = Batches.batch(Purpose.STORE, "shop", instance, 1_000, Arrays.copyOf(frames, 1_000));
        assertThat(send(shop, batch).body()).contains("\"events\":1000");
    }

    @Test
    void letsNobodyAdvanceAnotherApplicationsInstance() throws Exception {
        String bank = server.token("bank", "--scope", "ingest", "--application", "bank");
        assertThat(send(bank, batch("bank", operation("bank"))).statusCode()).isEqualTo(200);
        expect(send(shop, batch("shop", operation("shop"))), 403, "OTHER_INSTANCE");
        expect(send(shop, Batches.batch(Purpose.ABANDON, "shop", instance, 0)), 403, "OTHER_INSTANCE");
        expect(send(shop, Batches.batch(Purpose.ASK, "shop", instance, 0)), 403, "OTHER_INSTANCE");
    }

    @Test
    void ofTwoApplicationsThatRaceForOneNewInstanceOneIsRefused() throws Exception {
        String bank = server.token("racing bank", "--scope", "ingest", "--application", "bank");
        for (int round = 0; round < 20; round++) {
            UUID contested = UUID.randomUUID();
            byte[] ours = Batches.batch(Purpose.STORE, "shop", contested, 1, Batches.frame(1, operation("shop")));
            byte[] theirs = Batches.batch(Purpose.STORE, "bank", contested, 1, Batches.frame(1, operation("bank")));

            // Both are under way before the first answer is waited for.
            List<Integer> answers = List.of(sendAsync(shop, ours), sendAsync(bank, theirs)).stream()
                    .map(answer -> answer.join().statusCode())
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(200, 403);
        }
    }

    @Test
    void endsNothingOfAnInstanceThatNobodyHasYet() throws Exception {
        assertThat(send(shop, Batches.batch(Purpose.ABANDON, "shop", instance, 0))
                        .body())
                .contains("\"last_sequence\":0", "\"events\":0");

        assertThat(rows("select count(*) from audit_spool where instance = '" + instance + "'"))
                .containsExactly("0");
    }

    @Test
    void refusesABodyThatIsCutOrLongerThanItSays() throws Exception {
        byte[] good = batch("shop", operation("shop"));
        byte[] compressed = Batches.gzip(good);
        for (int length = 1; length < compressed.length; length += 7) {
            byte[] cut = Arrays.copyOf(compressed, length);
            expect(post(shop, BatchFormat.MEDIA_TYPE, "gzip", cut), 400, "MALFORMED");
        }
        byte[] wrongChecksum = compressed.clone();
        wrongChecksum[compressed.length - 8] ^= 1;
        expect(post(shop, BatchFormat.MEDIA_TYPE, "gzip", wrongChecksum), 400, "MALFORMED");
        byte[] wrongSize = compressed.clone();
        wrongSize[compressed.length - 1] ^= 1;
        expect(post(shop, BatchFormat.MEDIA_TYPE, "gzip", wrongSize), 400, "MALFORMED");
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(compressed);
        twice.write(compressed);
        expect(post(shop, BatchFormat.MEDIA_TYPE, "gzip", twice.toByteArray()), 400, "MALFORMED");
        expect(send(shop, Arrays.copyOf(good, good.length + 1)), 400, "MALFORMED");

        assertThat(rows("select count(*) from audit_spool where instance = '" + instance + "'"))
                .containsExactly("0");
    }

    @Test
    void takesNothingOfABodyThatEndsBeforeItsDeclaredLength() throws Exception {
        byte[] batch = batch("shop", operation("shop"));
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(head(batch.length + 5));
            socket.getOutputStream().write(batch);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        assertThat(rows("select count(*) from audit_spool where instance = '" + instance + "'"))
                .containsExactly("0");

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(head(batch.length - 5));
            socket.getOutputStream().write(batch);
            socket.shutdownOutput();
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 400 ");
        }
        assertThat(rows("select count(*) from audit_spool where instance = '" + instance + "'"))
                .containsExactly("0");
    }

    private static byte[] head(int length) {
        return ("POST /ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + shop + "\r\nContent-Type: "
                        + BatchFormat.MEDIA_TYPE + "\r\nContent-Length: " + length + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void knowsAnApplicationAgainWhoseNameIsIndexedInAnotherForm() throws Exception {
        String decomposed = "Cafe\u0301";
        String cafe = server.token("cafe", "--scope", "ingest", "--application", decomposed);
        assertThat(send(cafe, batch(decomposed, operation(decomposed))).body()).contains("\"events\":1");
        assertThat(send(cafe, Batches.batch(Purpose.ASK, decomposed, instance, 0))
                        .body())
                .contains("\"last_sequence\":1");
    }

    @Test
    void keepsNoStatusThatIsMuchLongerThanAWritersOwn() throws Exception {
        String status = "{\"at\":\"2026-11-21T07:45:00Z\",\"filler\":\"" + "x".repeat(1 << 20) + "\"}";
        byte[] frame = Batches.frame(0, FrameTypes.STATUS, status.getBytes(StandardCharsets.UTF_8));
        expect(send(shop, Batches.batch(Purpose.STATUS, "shop", instance, 0, frame)), 400, "MALFORMED");
    }

    @Test
    void tellsOfItByMetrics() throws Exception {
        String metrics = server.token("metrics", "--scope", "metrics");
        send(shop, batch("shop", operation("shop"), operation("shop"), operation("shop")));
        HttpResponse<String> answer = get("/metrics", metrics);
        assertThat(answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .isEqualToIgnoringCase("text/plain;version=0.0.4;charset=utf-8");
        PrometheusText text = PrometheusText.parse(answer.body());
        assertThat(text.value("graphql_audit_records_stored_total", "instance", instance.toString()))
                .isEqualTo(3);
        assertThat(text.value("graphql_audit_ingest_batches_total", "result", "stored"))
                .isPositive();
        assertThat(text.value("graphql_audit_drain_running")).isEqualTo(1);
        assertThat(text.value("graphql_audit_pool_connections", "state", "active"))
                .isNotNegative();
        assertThat(text.value("graphql_audit_scrape_complete")).isEqualTo(1);
        expect(get("/metrics", shop), 403, "FORBIDDEN");
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + token)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static List<String> rows(String sql) throws Exception {
        return AuditServer.rows(folder, sql);
    }

    private byte[] bomb() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            // A frame of eight megabytes, and another, and a third that is one too many.
            out.write(new BatchHeader(Purpose.STORE, instance, Instant.now(), 3, 0, 3, "shop", "node").toBytes());
            for (int i = 1; i <= 3; i++) {
                out.write(Batches.frame(i, 1, new byte[8 << 20]));
            }
        }
        assertThat(compressed.size()).isLessThan(100_000);
        return compressed.toByteArray();
    }

    private static AuditEvent operation(String application) {
        return Batches.event(EventKind.OPERATION, application, "delete");
    }

    private static AuditEvent event(EventKind kind, String action) {
        return Batches.event(kind, "shop", action);
    }

    private byte[] batch(String application, AuditEvent... events) throws Exception {
        byte[][] frames = new byte[events.length][];
        for (int i = 0; i < events.length; i++) {
            frames[i] = Batches.frame(i + 1, events[i]);
        }
        return Batches.batch(Purpose.STORE, application, instance, events.length, frames);
    }

    private static void expect(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"").contains("\"message\":\"");
        assertThat(answer.statusCode()).isEqualTo(status);
    }

    private HttpResponse<String> send(String token, byte[] batch) throws Exception {
        return post(token, BatchFormat.MEDIA_TYPE, "gzip", Batches.gzip(batch));
    }

    private HttpResponse<String> post(String token, String type, String encoding, byte[] body) throws Exception {
        return client.send(request(token, type, encoding, body), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> sendAsync(String token, byte[] batch) throws Exception {
        HttpRequest request = request(token, BatchFormat.MEDIA_TYPE, "gzip", Batches.gzip(batch));
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    private static HttpRequest request(String token, String type, String encoding, byte[] body) {
        return HttpRequest.newBuilder(server.uri("/ingest"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", type)
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }
}
