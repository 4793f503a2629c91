package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands in which connection of Arize's GraphQL API, how much of it is on a page, and how far back it goes. */
@Tag("views")
class ArizeListingsTest {
    private static final String ADA = "ada@example.com";
    private static final List<String> CONNECTIONS =
            List.of("unauthenticatedAuditLogs", "authenticatedAuditLogs", "exporterAuditLogs");

    private ViewServer server;

    @BeforeEach
    void start() throws Exception {
        server = GraphQlServer.open();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void showsOfEachKindWhatTheContractNames() throws Exception {
        server.store(
                Samples.login(NOW, ADA, Result.FAILURE),
                Samples.operation(NOW, ADA),
                Samples.export(NOW, "churn", 2),
                Samples.unknown(Samples.operation(NOW, ADA)),
                Samples.unknown(Samples.action(NOW, ADA, "nightly_run")),
                Samples.export(NOW, "demo-fraud", true, 2),
                Samples.export(NOW, "empty", 0),
                Samples.unknown(Samples.export(NOW, "churn", 1)),
                Samples.access(NOW),
                Samples.system(NOW),
                Samples.action(NOW, ADA, "nightly_run"));

        assertThat(ids("unauthenticatedAuditLogs", "")).containsExactly(1L);
        assertThat(ids("authenticatedAuditLogs", "")).containsExactly(11L, 2L);
        assertThat(ids("exporterAuditLogs", "")).containsExactly(8L, 3L);
    }

    @Test
    void looksUpWhatStandsInAConnectionByItsOwnTypeAndNothingElse() throws Exception {
        server.store(
                Samples.login(NOW, ADA, Result.FAILURE),
                Samples.operation(NOW, ADA),
                Samples.recorded(EventKind.EXPORT, NOW, "export"),
                Samples.unknown(Samples.operation(NOW, ADA)),
                Samples.export(NOW, "demo-fraud", true, 2),
                Samples.system(NOW));

        assertThat(node(1)).containsEntry("__typename", "UnauthenticatedAuditLog");
        assertThat(node(2))
                .containsEntry("__typename", "AuthenticatedAuditLog")
                .containsEntry("operationText", "mutation Delete { deleteModel(id: 1) { id } }")
                .containsEntry("operationName", "Forged")
                .containsEntry("loggedAt", "2026-05-18T12:00:00.000Z");
        assertThat(node(3))
                .containsEntry("__typename", "ExporterAuditLog")
                .containsEntry("model", Map.of("name", "sales-2026"))
                .containsEntry("loggedAt", "2026-05-18T12:00:00.000Z");
        for (int hidden = 4; hidden <= 7; hidden++) {
            assertThat(node(hidden)).as("AuditLog:" + hidden).isEmpty();
        }
    }

    @Test
    void givesFiftyUnlessToldInBothDirections() throws Exception {
        store(120);

        for (String connection : CONNECTIONS) {
            List<Long> all = ids(connection, "(first: 1000)");
            assertThat(all).hasSize(120);
            assertThat(ids(connection, "")).isEqualTo(all.subList(0, 50));
            assertThat(ids(connection, "(first: null)")).isEqualTo(all.subList(0, 50));
            Object cursor = edge(page(connection, "(first: 100)"), connection, 99);
            assertThat(ids(connection, "(before: \"" + cursor + "\")")).isEqualTo(all.subList(49, 99));
        }
    }

    @Test
    void saysOfEveryPageWhetherThereAreOthersOnEitherSide() throws Exception {
        store(5);
        String connection = "exporterAuditLogs";

        Answer first = page(connection, "(first: 2)");
        Answer second = page(connection, after(first, connection));
        Answer third = page(connection, after(second, connection));

        assertThat(sides(first, connection)).isEqualTo("false true");
        assertThat(sides(second, connection)).isEqualTo("true true");
        assertThat(sides(third, connection)).isEqualTo("true false");
        assertThat(info(third, connection, "endCursor")).isEqualTo("null");
    }

    /** Thirty days before the end of the window, which is now: to the millisecond, both inclusive. */
    @Test
    void goesBackThirtyDaysAndNotIntoTheFutureUnlessTold() throws Exception {
        for (Duration age : List.of(
                Duration.ofDays(31),
                Duration.ofDays(30).plusMillis(1),
                Duration.ofDays(30),
                Duration.ZERO,
                Duration.ofMillis(-1),
                Duration.ofDays(-1))) {
            server.store(
                    Samples.login(NOW.minus(age), ADA, Result.SUCCESS),
                    Samples.operation(NOW.minus(age), ADA),
                    Samples.export(NOW.minus(age), "churn", 2));
        }

        for (int i = 0; i < CONNECTIONS.size(); i++) {
            String connection = CONNECTIONS.get(i);
            long[] position = IntStream.range(0, 6).mapToLong(n -> 3L * n).toArray();
            long kind = i + 1L;
            assertThat(ids(connection, "")).containsExactly(position[3] + kind, position[2] + kind);
            assertThat(ids(connection, "(endTime: \"2026-05-18T11:59:59.999Z\")"))
                    .containsExactly(position[2] + kind, position[1] + kind);
            assertThat(ids(connection, "(startTime: \"2026-04-01T00:00:00Z\")"))
                    .containsExactly(position[3] + kind, position[2] + kind, position[1] + kind, position[0] + kind);
            assertThat(ids(connection, "(endTime: \"2026-06-01T00:00:00Z\")"))
                    .containsExactly(position[5] + kind, position[4] + kind, position[3] + kind);
        }
    }

    @Test
    void warnsInTheSchemaThatTheNameOfAnOperationCanBeForged() throws Exception {
        String told = String.valueOf(ask("{__type(name: \"AuthenticatedAuditLog\") {fields {name description}}}")
                .body());

        assertThat(told)
                .contains("name=operationName, description=What the client called the operation. Clients can forge it");
    }

    private void store(int count) {
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Samples.login(NOW.minusSeconds(i), ADA, Result.SUCCESS));
            events.add(Samples.operation(NOW.minusSeconds(i), ADA));
            events.add(Samples.export(NOW.minusSeconds(i), "churn", 2));
        }
        server.store(events.toArray(AuditEvent[]::new));
    }

    private Map<?, ?> nodeOrNone(Answer answer) {
        assertThat(answer.firstError()).isEqualTo("null");
        return answer.at("data", "node") instanceof Map<?, ?> found ? found : Map.of();
    }

    @SuppressWarnings("unchecked") // Keys of JSON objects are strings.
    private Map<String, Object> node(long position) throws Exception {
        String id = new GlobalId(GlobalId.AUDIT_LOG, position).text();
        return (Map<String, Object>) nodeOrNone(ask("{node(id: \"" + id + "\") {__typename id"
                + " ... on AuthenticatedAuditLog {operationName operationText loggedAt}"
                + " ... on ExporterAuditLog {model {name} loggedAt}}}"));
    }

    private Answer page(String connection, String arguments) throws Exception {
        return ask("{account{" + connection + arguments
                + "{edges{node{id} cursor} pageInfo{hasNextPage hasPreviousPage endCursor}}}}");
    }

    private Answer ask(String query) throws Exception {
        Answer answer = GraphQlServer.ask(server, ViewServer.TOKEN, query, Map.of());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private List<Long> ids(String connection, String arguments) throws Exception {
        Answer answer = page(connection, arguments);
        List<Long> ids = new ArrayList<>();
        for (Object edge : (List<?>) answer.at("data", "account", connection, "edges")) {
            Object id = ((Map<?, ?>) ((Map<?, ?>) edge).get("node")).get("id");
            ids.add(GlobalId.read(String.valueOf(id)).orElseThrow().number());
        }
        return ids;
    }

    private static Object edge(Answer page, String connection, int index) {
        return Objects.requireNonNull(page.at("data", "account", connection, "edges", index, "cursor"));
    }

    private static String after(Answer page, String connection) {
        return "(first: 2, after: \"" + info(page, connection, "endCursor") + "\")";
    }

    private static String sides(Answer page, String connection) {
        return info(page, connection, "hasPreviousPage") + " " + info(page, connection, "hasNextPage");
    }

    private static String info(Answer page, String connection, String name) {
        return String.valueOf(page.at("data", "account", connection, "pageInfo", name));
    }
}
