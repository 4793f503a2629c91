package io.graphqlaudit.admin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.persistence.query.ContentReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with few streams at most, over a real database. */
abstract class StreamCase {
    static final int AT_ONCE = 15;

    /** Most streams of one caller. */
    static final int OF_ONE = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    ViewServer server;
    Streams streams;

    @BeforeEach
    void start() throws Exception {
        server = new ViewServer(
                new Route(StreamServlet.PATH, Scope.READ, ErrorShape.PLAIN), (database, keyedHash, audit, clock) -> {
                    streams = new Streams(reader(database.contents()), AT_ONCE, BETWEEN_LOOKS, clock);
                    return new StreamServlet(streams, new RefusalLog(audit, clock), audit, clock);
                });
        server.atTheEnd(streams::close);
    }

    @AfterEach
    void stop() {
        streams.close();
        server.close();
    }

    /** What the streams read, over the store. */
    ContentReader reader(ContentReader store) {
        return store;
    }

    StreamClient listen(String query) throws Exception {
        return listenAs(ViewServer.TOKEN, query, Map.of());
    }

    /** @param more further headers */
    StreamClient listenAs(String token, String query, Map<String, String> more) throws Exception {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", "Bearer " + token);
        return new StreamClient(server.port(), StreamServlet.PATH + "?" + query, headers);
    }

    static String asked(String query) {
        return "query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    /** How the only stream of a test ended, as the trail has it. */
    AuditEvent ended() {
        await(() -> server.records().stream().anyMatch(record -> record.stage() == Stage.CLOSED));
        return server.records().stream()
                .filter(record -> record.stage() == Stage.CLOSED)
                .map(AuditRecord::event)
                .findFirst()
                .orElseThrow();
    }

    interface Condition {
        boolean holds() throws Exception;
    }

    static void await(Condition condition) {
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
}
