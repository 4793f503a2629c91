package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /v2/audit-logs}, sentence by sentence of its contract. */
@Tag("views")
class ArizeRestTest {
    private static final String ADA = "ada@example.com";

    private ViewServer api;

    @BeforeEach
    void start() throws Exception {
        api = server(true);
    }

    static ViewServer server(boolean auditing) throws Exception {
        return new ViewServer(
                new Route(ArizeRestServlet.PATH, Scope.READ, ErrorShape.PROBLEM),
                (database, keyedHash, audit, clock) ->
                        new ArizeRestServlet(database.reader(), keyedHash, audit, clock, auditing));
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void showsAnOperationWithTheMembersOfTheContractAndNoOther() throws Exception {
        api.store(Samples.operation(NOW.minusSeconds(1), ADA));

        Answer answer = api.ask(Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.mediaType()).isEqualTo("application/json");
        Map<String, Object> entry = new HashMap<>();
        entry.put("id", base64("AuditLog:1"));
        entry.put("user_id", base64("User:1"));
        entry.put("ip", "192.0.2.1");
        entry.put("operation_type", "MUTATION");
        entry.put("operation_name", "Forged");
        entry.put("operation_text", "mutation Delete { deleteModel(id: 1) { id } }");
        entry.put("variables", "{\"id\":1}");
        entry.put("created_at", "2026-05-18T11:59:59.000Z");
        assertThat(answer.body()).isEqualTo(Map.of("logs", List.of(entry), "pagination", Map.of("has_more", false)));
    }

    @Test
    void showsWhatIsNoOperationWithoutAnyNullThatClientsDoNotExpect() throws Exception {
        api.store(Samples.action(NOW, ADA, "report_downloaded"));

        Map<?, ?> entry = (Map<?, ?>) api.ask(Map.of()).at("logs", 0);

        assertThat(entry.get("operation_type")).isEqualTo("MUTATION");
        assertThat(entry.get("operation_name")).isEqualTo("report_downloaded");
        assertThat(entry.get("ip")).isEqualTo("");
        assertThat(entry.containsKey("operation_text")).isTrue();
        assertThat(entry.get("operation_text")).isNull();
        assertThat(entry.get("variables")).isNull();
    }

    @Test
    void showsATokenThatIsBoundToAnApplicationNothingOfAnother() throws Exception {
        api.token("bound", "shop", "read");
        api.store(
                Samples.operation(NOW.minusSeconds(3), ADA),
                Samples.in("ledger", Samples.operation(NOW.minusSeconds(2), ADA)),
                Samples.operation(NOW.minusSeconds(1), ADA));

        Answer answer = api.send("GET", "", Map.of("Authorization", "Bearer bound"));

        assertThat(answer.at("logs", 0, "id")).isEqualTo(base64("AuditLog:3"));
        assertThat(answer.at("logs", 1, "id")).isEqualTo(base64("AuditLog:1"));
        assertThat((List<?>) answer.at("logs")).hasSize(2);
    }

    @Test
    void showsNeitherSignInsNorExportsNorItsOwnUse() throws Exception {
        api.store(
                Samples.login(NOW, ADA, Result.SUCCESS),
                Samples.export(NOW, "churn", 2),
                Samples.access(NOW),
                Samples.operation(NOW, ADA));

        assertThat(ids(api.ask(Map.of()))).containsExactly(4L);
    }

    @Test
    void goesBackThirtyDaysFromNowOrFromTheEnd() throws Exception {
        api.store(
                Samples.operation(NOW.minus(Duration.ofDays(31)), ADA),
                Samples.operation(NOW.minus(Duration.ofDays(30)), ADA),
                Samples.operation(NOW, ADA),
                Samples.operation(NOW.plusSeconds(1), ADA));

        assertThat(ids(api.ask(Map.of()))).containsExactly(3L, 2L);
        assertThat(ids(api.ask(Map.of("end_time", "2026-05-17T12:00:00Z")))).containsExactly(2L, 1L);
        assertThat(ids(api.ask(Map.of("start_time", "2026-01-01T00:00:00Z")))).containsExactly(3L, 2L, 1L);
        assertThat(ids(api.ask(Map.of("end_time", "2027-01-01T00:00:00Z", "start_time", "2026-05-01T00:00:00Z"))))
                .containsExactly(4L, 3L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01T00:00:00Z",
                "2026-05-01T00:00:00.000Z",
                "2026-05-01T00:00:00.000000+0000",
                "2026-04-30T17:00:00.000000-0700",
                "2026-05-01T00:00:00",
                "2026-05-01T00:00:00.000",
                "2026-05-01T02:00:00+02:00"
            })
    void takesEveryFormOfDateThatClientsSend(String may) throws Exception {
        Instant first = Instant.parse("2026-05-01T00:00:00Z");
        api.store(Samples.operation(first.minusMillis(1), ADA), Samples.operation(first, ADA));

        assertThat(ids(api.ask(Map.of("start_time", may)))).containsExactly(2L);
        assertThat(ids(api.ask(Map.of("end_time", may)))).containsExactly(2L, 1L);
        // Not every client escapes the plus sign.
        assertThat(ids(api.get("start_time=" + may))).containsExactly(2L);
    }

    @Test
    void findsTheEntryWhoseTimeItPrinted() throws Exception {
        api.store(Samples.operation(Instant.parse("2026-05-18T11:00:00.123456Z"), ADA));
        String printed = String.valueOf(api.ask(Map.of()).at("logs", 0, "created_at"));

        assertThat(printed).isEqualTo("2026-05-18T11:00:00.123Z");
        assertThat(ids(api.ask(Map.of("start_time", printed, "end_time", printed))))
                .containsExactly(1L);
    }

    @Test
    void findsWhatOneUserDid() throws Exception {
        api.store(
                Samples.operation(NOW, ADA),
                Samples.operation(NOW.minusSeconds(1), "alan@example.com"),
                Samples.operation(NOW.minusSeconds(2), ADA));
        String ada = String.valueOf(api.ask(Map.of()).at("logs", 0, "user_id"));

        assertThat(ids(api.ask(Map.of("user_id", ada)))).containsExactly(1L, 3L);
        assertThat(ids(api.ask(Map.of("user_id", base64("User:99"))))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"QUERY,1", "MUTATION,'5,4,2'", "SUBSCRIPTION,3"})
    void findsOperationsOfOneTypeAsTheyArePrinted(String type, String found) throws Exception {
        api.store(
                Samples.operation(NOW.minusSeconds(9), ADA, OperationType.QUERY),
                Samples.operation(NOW.minusSeconds(8), ADA, OperationType.MUTATION),
                Samples.operation(NOW.minusSeconds(7), ADA, OperationType.SUBSCRIPTION),
                Samples.operation(NOW.minusSeconds(6), ADA, OperationType.UNKNOWN),
                Samples.action(NOW.minusSeconds(5), ADA, "report_downloaded"));

        Answer answer = api.ask(Map.of("operation_type", type));

        assertThat(ids(answer)).hasToString("[" + found.replace(",", ", ") + "]");
        assertThat((List<?>) answer.at("logs"))
                .allSatisfy(entry ->
                        assertThat(((Map<?, ?>) entry).get("operation_type")).isEqualTo(type));
    }

    @Test
    void walksEveryEntryOnceWhateverArrivesMeanwhile() throws Exception {
        for (int i = 0; i < 5; i++) {
            // Two of one moment, which only their position tells apart.
            api.store(Samples.operation(NOW.minusSeconds(i / 2), ADA));
        }
        List<Long> seen = new ArrayList<>();
        Map<String, String> parameters = new TreeMap<>(Map.of("limit", "2"));
        boolean more = true;
        while (more) {
            Answer page = api.ask(parameters);
            seen.addAll(ids(page));
            more = Boolean.TRUE.equals(page.at("pagination", "has_more"));
            assertThat(((Map<?, ?>) page.at("pagination")).containsKey("next_cursor"))
                    .isEqualTo(more);
            parameters.put("cursor", String.valueOf(page.at("pagination", "next_cursor")));
            api.store(Samples.operation(NOW.minusSeconds(1), ADA));
        }

        assertThat(seen).containsExactly(2L, 1L, 4L, 3L, 5L);
        assertThat(api.recorded()).as("one access for the whole walk").hasSize(1);
    }

    @Test
    void takesFiftyEntriesUnlessTold() throws Exception {
        AuditEvent[] many = new AuditEvent[101];
        for (int i = 0; i < many.length; i++) {
            many[i] = Samples.operation(NOW.minusSeconds(i), ADA);
        }
        api.store(many);

        assertThat(ids(api.ask(Map.of()))).hasSize(50);
        assertThat(ids(api.ask(Map.of("limit", "1")))).hasSize(1);
        assertThat(ids(api.ask(Map.of("limit", "100")))).hasSize(100);
    }

    @Test
    void refusesACursorOfOtherParametersOrOfAnotherToken() throws Exception {
        api.store(Samples.operation(NOW, ADA), Samples.operation(NOW, ADA));
        api.database().tokens().create("other", TokenSecret.hash("other"), Set.of("read"), null, NOW, null);
        String cursor = String.valueOf(api.ask(Map.of("limit", "1")).at("pagination", "next_cursor"));

        assertThat(api.ask(Map.of("cursor", cursor, "limit", "100")).status()).isEqualTo(200);
        assertThat(api.ask(Map.of("cursor", cursor, "operation_type", "QUERY")).status())
                .isEqualTo(400);
        assertThat(api.send("GET", "cursor=" + cursor, Map.of("x-api-key", "other"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void isForbiddenWhileAuditingIsOff() throws Exception {
        try (ViewServer off = server(false)) {
            Answer answer = off.ask(Map.of());

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.at("title")).isEqualTo("Access forbidden");
            assertThat(answer.at("detail")).isEqualTo("Audit logging is off on this server.");
        }
    }

    @Test
    void saysThatTheStoreIsAway() throws Exception {
        Answer first = api.ask(Map.of());
        api.goAway();
        Answer then = api.ask(Map.of());

        assertThat(first.status()).isEqualTo(200);
        assertThat(then.status()).isEqualTo(503);
        assertThat(then.at("title")).isEqualTo("Service unavailable");
    }

    @Test
    void leavesARecordOfWhoAskedForWhat() throws Exception {
        api.ask(Map.of("operation_type", "QUERY", "user_id", base64("User:7")));

        AuditEvent access = api.recorded().get(0);
        assertThat(access.identity().kind()).isEqualTo(EventKind.ACCESS);
        assertThat(access.actor().userId()).isEqualTo("reader");
        assertThat(access.effect().action()).isEqualTo("read");
        assertThat(access.effect().details())
                .containsEntry("path", "/v2/audit-logs")
                .containsEntry("user_id", base64("User:7"))
                .containsEntry("operation_type", "QUERY")
                .containsEntry("from", "2026-04-18T12:00:00Z")
                .containsEntry("returned", "0");
    }

    private static List<Long> ids(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return ((List<?>) answer.at("logs"))
                .stream()
                        .map(entry -> GlobalId.read(String.valueOf(((Map<?, ?>) entry).get("id")))
                                .orElseThrow()
                                .number())
                        .toList();
    }

    private static String base64(@Nullable String text) {
        return Base64.getEncoder().encodeToString(String.valueOf(text).getBytes(StandardCharsets.UTF_8));
    }
}
