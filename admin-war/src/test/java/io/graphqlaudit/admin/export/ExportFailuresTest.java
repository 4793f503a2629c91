package io.graphqlaudit.admin.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.ContentReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.StoredJson;
import io.graphqlaudit.persistence.query.Stretch;
import io.graphqlaudit.spool.codec.EventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A store that fails at the first stretch, and a reader with a fault of its own. */
class ExportFailuresTest {
    private static final int IN_A_STRETCH = 10;

    @Test
    void answersThatTheStoreIsAwayWhereNothingWasSentYet() throws Exception {
        try (Exports exports = failing(0, new StoreUnavailableException("away", new IOException()));
                ViewServer server = server(exports)) {
            Answer answer = server.get("");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.at("error", "code")).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
            assertThat(server.records()).isEmpty();
        }
    }

    @Test
    void answersThatItFailedWhereNothingWasSentYet() throws Exception {
        try (Exports exports = failing(0, new IllegalStateException("secret"));
                ViewServer server = server(exports)) {
            Answer answer = server.get("");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).doesNotContain("secret");
            assertThat(server.records()).isEmpty();
        }
    }

    @Test
    void breaksOffWhereItFailsInTheMiddle() throws Exception {
        try (Exports exports = failing(100_000, new IllegalStateException("secret"));
                ViewServer server = server(exports)) {
            assertThatThrownBy(() -> server.get("")).isInstanceOf(IOException.class);

            assertThat(server.records())
                    .filteredOn(record -> record.stage() == Stage.CLOSED)
                    .singleElement()
                    .satisfies(record -> assertThat(record.event().effect().details())
                            .containsAllEntriesOf(Map.of("ended", "failed", "reached_position", "100000")));
        }
    }

    @Test
    void answersThatItFailedWhereTheFirstStretchCannotBePrinted() throws Exception {
        try (Exports exports = unreadableAt(1);
                ViewServer server = server(exports)) {
            Answer answer = server.get("format=csv");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(server.records()).isEmpty();
        }
    }

    @Test
    void writesNothingOfAStretchThatCannotBePrinted() throws Exception {
        try (Exports exports = unreadableAt(IN_A_STRETCH + 5L);
                ViewServer server = server(exports)) {
            String answer = all(server, "format=csv");

            List<String> rows = answer.lines().toList();
            assertThat(rows).hasSize(1 + IN_A_STRETCH + 1);
            assertThat(rows.get(rows.size() - 1))
                    .contains(
                            "\"\"complete\"\":false", "\"\"ending\"\":\"\"failed\"\"", "\"\"count\"\":" + IN_A_STRETCH);
            assertThat(server.records())
                    .filteredOn(record -> record.stage() == Stage.CLOSED)
                    .singleElement()
                    .satisfies(record -> assertThat(record.event().effect().details())
                            .containsAllEntriesOf(Map.of(
                                    "ended",
                                    "failed",
                                    "rows",
                                    Integer.toString(IN_A_STRETCH),
                                    "reached_position",
                                    Integer.toString(IN_A_STRETCH))));
        }
    }

    @Test
    @Timeout(60)
    void noticesThatTheClientIsGoneWhileNothingIsFoundForIt() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        AtomicInteger stretches = new AtomicInteger();
        try (Exports exports = empty(() -> {
                    if (stretches.incrementAndGet() > 1) {
                        gone.await();
                    }
                });
                ViewServer server = server(exports)) {
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                String request = "GET /export HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ViewServer.TOKEN
                        + "\r\n\r\n";
                client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(client.getInputStream().read()).as("it has begun").isEqualTo('H');
                client.setSoLinger(true, 0);
            }
            gone.countDown();

            while (exports.running() > 0
                    || server.records().stream().noneMatch(record -> record.stage() == Stage.CLOSED)) {
                Thread.onSpinWait();
            }
            assertThat(server.records())
                    .filteredOn(record -> record.stage() == Stage.CLOSED)
                    .singleElement()
                    .satisfies(record ->
                            assertThat(record.event().effect().details()).containsEntry("ended", "client_gone"));
            assertThat(stretches).hasValueLessThan(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ndjson", "json"})
    void writesWhatIsReadAsNothingWhileItLooks(String format) throws Exception {
        try (Exports exports = empty(() -> {});
                ViewServer server = server(exports)) {
            String answer = server.get("format=" + format).text();

            assertThat(answer).contains(" ");
            List<Map<String, Object>> values =
                    ExportServer.objects(answer.replace("[\n", "[").replace("\n]", "]"));
            assertThat(values)
                    .singleElement()
                    .satisfies(whole -> assertThat(whole).containsKey("trailer"));
        }
    }

    private interface Meanwhile {
        void happens() throws InterruptedException;
    }

    /** Its reader finds nothing, in many stretches. */
    private static Exports empty(Meanwhile meanwhile) {
        return new Exports(
                new ContentReader() {
                    @Override
                    public long highestPosition() {
                        return 100_000_000;
                    }

                    @Override
                    public EventFilter settled(EventFilter filter) {
                        return filter;
                    }

                    @Override
                    public Stretch stretch(AuditQuery query) {
                        try {
                            meanwhile.happens();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        return new Stretch(List.of(), query.after().position() + 50_000, 0, List.of());
                    }
                },
                1);
    }

    /** All that comes, also if the connection is broken off behind it. */
    private static String all(ViewServer server, String query) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + ExportServlet.PATH + "?" + query);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + ViewServer.TOKEN);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (InputStream in = connection.getInputStream()) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                body.write(next);
            }
        } catch (IOException cut) {
            assertThat(body.size()).as("it was cut behind the trailer").isPositive();
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    /** Its reader has stretches of events, of which the one at that position is no event. */
    private static Exports unreadableAt(long position) {
        byte[] event = EventCodec.encode(Samples.operation(ViewServer.NOW, "ada@example.com"));
        byte[] none = "{}".getBytes(StandardCharsets.UTF_8);
        return new Exports(
                new ContentReader() {
                    @Override
                    public long highestPosition() {
                        return 3 * IN_A_STRETCH;
                    }

                    @Override
                    public EventFilter settled(EventFilter filter) {
                        return filter;
                    }

                    @Override
                    public Stretch stretch(AuditQuery query) {
                        long after = query.after().position();
                        List<StoredJson> events = LongStream.rangeClosed(after + 1, after + IN_A_STRETCH)
                                .mapToObj(each -> new StoredJson(each, each == position ? none : event))
                                .toList();
                        return new Stretch(events, after + IN_A_STRETCH, 0, List.of());
                    }
                },
                1);
    }

    /** Its reader has stretches without events up to that position, and then fails. */
    private static Exports failing(long upTo, RuntimeException failure) {
        return new Exports(
                new ContentReader() {
                    @Override
                    public long highestPosition() {
                        return 1_000_000;
                    }

                    @Override
                    public EventFilter settled(EventFilter filter) {
                        return filter;
                    }

                    @Override
                    public Stretch stretch(AuditQuery query) {
                        long next = query.after().position() + 50_000;
                        if (next > upTo) {
                            throw failure;
                        }
                        return new Stretch(List.of(), next, 50_000, List.of());
                    }
                },
                1);
    }

    private static ViewServer server(Exports exports) throws Exception {
        return new ViewServer(
                new Route(ExportServlet.PATH, Scope.EXPORT, ErrorShape.PLAIN),
                (database, keyedHash, audit, clock) ->
                        new ExportServlet(exports, new RefusalLog(audit, clock), audit, clock));
    }
}
