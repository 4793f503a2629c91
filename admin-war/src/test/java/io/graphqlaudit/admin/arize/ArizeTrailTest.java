package io.graphqlaudit.admin.arize;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.Sha256;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.spool.codec.EventCodec;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one request leaves in the log's own trail, and that it can be no flood. */
@Tag("views")
class ArizeTrailTest {
    private static final int MOST_READS = 20;

    private ViewServer server;

    @BeforeEach
    void start() throws Exception {
        server = GraphQlServer.open();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static String query(String comment) {
        StringBuilder query = new StringBuilder("query Q($x: ID!, $d: DateTime) { account {");
        for (int i = 0; i < MOST_READS; i++) {
            query.append(" a").append(i).append(": exporterAuditLogs(startTime: $d) { pageInfo { endCursor } }");
        }
        return query.append("} node(id: $x) @skip(if: true) { id } } # ")
                .append(comment)
                .toString();
    }

    @Test
    void holdsTextAndVariablesOfARequestOnce() throws Exception {
        String query = query("why");
        Answer answer = GraphQlServer.ask(server, ViewServer.TOKEN, query, Map.of("x", "y"));

        assertThat(answer.firstError()).isEqualTo("null");
        List<AuditEvent> reads = server.recorded();
        assertThat(reads).hasSize(MOST_READS);
        Operation whole = Objects.requireNonNull(reads.get(0).operation());
        assertThat(whole.text()).isEqualTo(query);
        assertThat(whole.variables()).isEqualTo("{\"x\":\"y\"}");
        assertThat(whole.rootFields()).isNotEmpty();
        assertThat(reads.subList(1, MOST_READS)).allSatisfy(read -> {
            Operation operation = Objects.requireNonNull(read.operation());
            assertThat(operation.text()).isNull();
            assertThat(operation.variables()).isNull();
            assertThat(operation.rootFields()).isEmpty();
            assertThat(operation.documentHash()).isEqualTo(Sha256.hex(query));
            assertThat(read.effect().details())
                    .containsEntry("request_event", reads.get(0).identity().id().toString())
                    .containsEntry("listing", "exports")
                    .containsEntry("from", "2026-04-18T12:00:00Z");
        });
        assertThat(reads.get(0).effect().details()).doesNotContainKey("request_event");
    }

    @Test
    void holdsLittleMoreThanARequestThatIsMadeToFillIt() throws Exception {
        String query = query("x".repeat(95_000));
        String junk = "j".repeat(150_000);
        Answer answer = server.send(
                "POST",
                GraphQlServlet.PATH,
                Map.of(
                        "x-api-key",
                        ViewServer.TOKEN,
                        "Content-Type",
                        "application/json",
                        "User-Agent",
                        "u".repeat(5_000)),
                BodyPublishers.ofString(Json.text(
                        Map.of("query", query, "variables", Map.of("x", junk, "d", "2026-05-01T00:00:00Z")))));

        assertThat(answer.firstError()).isEqualTo("null");
        List<AuditEvent> reads = server.recorded();
        assertThat(reads).hasSize(MOST_READS);
        assertThat(reads.stream().mapToInt(ArizeTrailTest::length).sum()).isLessThan(200_000);
        Operation whole = Objects.requireNonNull(reads.get(0).operation());
        assertThat(whole.text()).as("what was asked can be shown").isEqualTo(query);
        assertThat(whole.variables())
                .as("what is cut can be proved")
                .contains("characters in all, SHA-256 ")
                .hasSizeLessThan(10_000);
    }

    private static int length(AuditEvent event) {
        return EventCodec.encode(event).length;
    }
}
