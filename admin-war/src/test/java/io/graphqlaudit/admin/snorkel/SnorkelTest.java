package io.graphqlaudit.admin.snorkel;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.mapping.ViewNamesFile;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code GET /tdm-api/audit-logs}, sentence by sentence of its contract. */
@Tag("views")
class SnorkelTest {
    private static final String ADA = "ada@example.com";

    private ViewServer api;

    @BeforeEach
    void start() throws Exception {
        api = server(true);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    private static ViewServer server(boolean auditing) throws Exception {
        return new ViewServer(
                new Route(SnorkelServlet.PATH, Scope.READ, ErrorShape.SNORKEL),
                List.of(new Route(SnorkelServlet.OLD_PATH, Scope.READ, ErrorShape.SNORKEL)),
                (database, keyedHash, audit, clock) ->
                        new SnorkelServlet(database.reader(), ViewNamesFile.builtIn(), audit, clock, auditing));
    }

    @Test
    void isABareArrayOfEntriesWithTheMembersOfTheContract() throws Exception {
        AuditEvent deed = Samples.deed(Instant.parse("2026-05-18T11:59:59.268843Z"), ADA, "create", "api_key");
        api.store(deed);

        Answer answer = api.send("GET", "limit=100", Map.of("Authorization", "key " + ViewServer.TOKEN));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.text()).startsWith("[").endsWith("]");
        Map<String, Object> entry = answer.list().get(0);
        assertThat(entry)
                .containsOnlyKeys("event_id", "event_time", "event_name", "event_type", "event_details", "user_uid")
                .containsEntry("event_id", 1)
                .containsEntry("event_time", "2026-05-18T11:59:59.268843")
                .containsEntry("event_name", "api_key")
                .containsEntry("event_type", "create")
                .containsEntry("user_uid", 1);
        assertThat(details(entry))
                .containsEntry("username", ADA)
                .containsEntry("success", true)
                .containsEntry("outcome", "SUCCESS")
                .containsEntry("application", "shop")
                .containsEntry("ip", "192.0.2.1")
                .containsEntry("operation_text", "mutation Delete { deleteModel(id: 1) { id } }")
                .containsEntry("variables", "{\"id\":1}")
                .containsEntry("targets", List.of(Map.of("type", "api_key", "id", "7", "name", "seven")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-18T11:00:00Z", "2026-05-18T11:00:00.100Z"})
    void printsSixFractionDigitsAndNoZone(String moment) throws Exception {
        api.store(Samples.operation(Instant.parse(moment), ADA));

        assertThat(entries("").get(0).get("event_time").toString()).matches("2026-05-18T11:00:00\\.[01]00000");
    }

    @Test
    void answersOlderClientsAlike() throws Exception {
        api.store(Samples.operation(NOW, ADA));

        Answer older = api.send(
                "GET",
                SnorkelServlet.OLD_PATH + "?limit=1",
                Map.of("Authorization", "key " + ViewServer.TOKEN),
                HttpRequest.BodyPublishers.noBody());

        assertThat(older.list()).isEqualTo(entries("limit=1"));
    }

    @Test
    void isAnEmptyArrayWhereNothingHappened() throws Exception {
        assertThat(api.get("").text()).isEqualTo("[]");
    }

    @Test
    void showsTheNewestFirstHoweverLongAgo() throws Exception {
        api.store(
                Samples.operation(NOW.minus(Duration.ofDays(1_000)), ADA),
                Samples.operation(NOW, ADA),
                Samples.operation(NOW.minusSeconds(1), ADA));

        assertThat(ids("")).containsExactly(2, 3, 1);
        assertThat(ids("limit=2")).containsExactly(2, 3);
    }

    @Test
    void showsAHundredUnlessToldAndTenThousandAtMost() throws Exception {
        store(IntStream.range(0, 101).mapToObj(i -> Samples.operation(NOW.minusSeconds(i), ADA)));

        assertThat(ids("")).hasSize(100);
        assertThat(ids("limit=10000")).hasSize(101);
    }

    @Test
    void goesOnBehindAPageThatTheStoreCutShort() throws Exception {
        String long64 = "x".repeat(60_000);
        store(IntStream.range(0, 300)
                .mapToObj(i -> Samples.operation(NOW.minusSeconds(i), ADA, "mutation { a(b: \"" + long64 + "\") }")));

        assertThat(ids("limit=300")).hasSize(300);
    }

    @Test
    void saysHowManyItCanGiveWhereItCannotGiveSoMany() throws Exception {
        String long500 = "x".repeat(500_000);
        store(IntStream.range(0, 170)
                .mapToObj(i -> Samples.operation(NOW.minusSeconds(i), ADA, "mutation { a(b: \"" + long500 + "\") }")));

        Answer refused = api.get("limit=170");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("detail").toString()).contains("the parameter 'limit' can be up to ");
        String largest = refused.at("detail").toString().replaceAll(".*up to (\\d+) now.*", "$1");
        assertThat(ids("limit=" + largest)).hasSize(Integer.parseInt(largest));
    }

    @Test
    void showsSignInsWithWhoTriedAndHowItEnded() throws Exception {
        api.store(
                Samples.by("john_wick", Samples.login(NOW, null, Result.SUCCESS)),
                Samples.login(NOW.minusSeconds(1), ADA, Result.FAILURE));

        List<Map<String, Object>> entries = entries("");

        assertThat(entries)
                .allSatisfy(entry ->
                        assertThat(entry).containsEntry("event_name", "user").containsEntry("event_type", "login"));
        assertThat(details(entries.get(0)))
                .containsEntry("user_uid", entries.get(0).get("user_uid"))
                .containsEntry("username", "john_wick")
                .containsEntry("success", true);
        assertThat(details(entries.get(1)))
                .containsEntry("username", ADA)
                .containsEntry("success", false)
                .containsEntry("outcome", "FAILURE");
    }

    @Test
    void tellsForWhomSomebodyActed() throws Exception {
        api.store(Samples.actingFor("bob", Samples.operation(NOW, ADA)), Samples.operation(NOW.minusSeconds(1), ADA));

        assertThat(details(entries("").get(0))).containsEntry("username", ADA).containsEntry("acting_for", "bob");
        assertThat(details(entries("").get(1))).doesNotContainKey("acting_for");
    }

    @Test
    void givesNobodyTheNumberZero() throws Exception {
        api.store(Samples.login(NOW, null, Result.FAILURE));

        assertThat(entries("").get(0)).containsEntry("user_uid", 0);
        assertThat(details(entries("").get(0))).doesNotContainKeys("user_uid", "username");
    }

    @Test
    void showsNeitherExportsNorItsOwnUse() throws Exception {
        api.store(Samples.export(NOW, "churn", 2), Samples.access(NOW), Samples.action(NOW, ADA, "nightly_run"));

        assertThat(ids("")).containsExactly(3);
        assertThat(entries("").get(0)).containsEntry("event_name", "action").containsEntry("event_type", "nightly_run");
    }

    @Test
    void showsOfAKeyItsLastFourCharactersWhereTheyWereKept() throws Exception {
        api.store(
                Samples.variables("{\"input\":{\"key\":\"…E4YO\"}}", Samples.deed(NOW, ADA, "create", "user_api_key")),
                Samples.variables(
                        "{\"key\":\"***\"}", Samples.deed(NOW.minusSeconds(1), ADA, "create", "user_api_key")));

        assertThat(details(entries("").get(0))).containsEntry("censored_key", "****E4YO");
        assertThat(details(entries("").get(1))).doesNotContainKey("censored_key");
    }

    @ParameterizedTest
    @CsvSource({
        "rename,app,application,update",
        "delete,labeling_function,lf,delete",
        "revoke,user_api_key,api_key,delete",
        "assign,role,user_role,assign",
        "transfer,annotation,annotation,transfer",
        "frobnicate,widget,widget,frobnicate"
    })
    void callsThingsByItsOwnWordsAndKeepsTheEventsOwn(String action, String resource, String name, String type)
            throws Exception {
        api.store(Samples.deed(NOW, ADA, action, resource, new Target("model", "1", null)));

        Map<String, Object> entry = entries("").get(0);

        assertThat(entry).containsEntry("event_name", name).containsEntry("event_type", type);
        assertThat(details(entry)).containsEntry("resource", resource).containsEntry("action", action);
        assertThat((List<?>) details(entry).get("targets")).hasSize(2);
    }

    @Test
    void showsATokenThatIsBoundToAnApplicationNothingOfAnother() throws Exception {
        api.token("bound", "shop", "read");
        api.store(Samples.in("ledger", Samples.operation(NOW, ADA)), Samples.operation(NOW, ADA));

        Answer answer = api.send("GET", "", Map.of("Authorization", "key bound"));

        assertThat(answer.list()).extracting(entry -> entry.get("event_id")).containsExactly(2);
    }

    @Test
    void leavesOneRecordOfEachCall() throws Exception {
        api.store(Samples.operation(NOW, ADA));
        api.get("limit=7");

        assertThat(api.recorded()).hasSize(1);
        AuditEvent access = api.recorded().get(0);
        assertThat(access.identity().kind()).isEqualTo(EventKind.ACCESS);
        assertThat(access.effect().action()).isEqualTo("read");
        assertThat(access.effect().details())
                .containsEntry("path", "/tdm-api/audit-logs")
                .containsEntry("limit", "7")
                .containsEntry("returned", "1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "limit=0|The parameter 'limit' takes a number from 1 to 10000, but is '0'.",
                "limit=10001|'limit' takes a number from 1 to 10000",
                "limit=-1|'limit' takes a number from 1 to 10000",
                "limit=|'limit' takes a number from 1 to 10000, but is ''",
                "limit=1.0|'limit' takes a number from 1 to 10000",
                "limit=all|'limit' takes a number from 1 to 10000",
                "limit=1&limit=1|'limit' is given more than once",
                "user_uid=1|There is no parameter 'user_uid'; the parameters are limit.",
                "limit=%ff|The query string cannot be decoded",
            })
    void namesWhatIsWrongWithAParameterAndWhatItTakes(String query, String sentence) throws Exception {
        Answer answer = api.get(query);

        assertRefused(answer, 400, sentence);
        assertThat(api.recorded()).isEmpty();
    }

    @Test
    void repeatsNoHalfOfACharacter() throws Exception {
        String digits = "1".repeat(59);

        Answer answer = api.get("limit=" + digits + "%F0%9F%98%80" + "1".repeat(10));

        assertRefused(answer, 400, "but is '" + digits + "…'.");
    }

    @ParameterizedTest
    @CsvSource({
        "'',401,This needs an API token",
        "nobody,401,not valid",
        "ingest,403,lacks the scope 'read' that this needs: it has ingest."
    })
    void letsInOnlyThoseWhoMayRead(String token, int status, String sentence) throws Exception {
        api.token("ingest", null, "ingest");

        assertRefused(
                api.send("GET", "", token.isEmpty() ? Map.of() : Map.of("Authorization", "key " + token)),
                status,
                sentence);
    }

    @Test
    void isOnlyRead() throws Exception {
        assertRefused(
                api.send("POST", "", Map.of("Authorization", "key " + ViewServer.TOKEN)), 405, "Only GET is answered");
    }

    @Test
    void saysThatTheStoreIsAway() throws Exception {
        api.get("");
        api.goAway();

        assertRefused(api.get(""), 503, "The store of the audit log cannot be reached now.");
    }

    @Test
    void isForbiddenWhileAuditingIsOff() throws Exception {
        try (ViewServer off = server(false)) {
            assertRefused(off.get(""), 403, "Audit logging is off on this server.");
        }
    }

    @Test
    void opensTheClientWithTheOneWorkspace() throws Exception {
        try (ViewServer opening = new ViewServer(
                new Route(SnorkelWorkspacesServlet.PATH, Scope.READ, ErrorShape.SNORKEL),
                (database, keyedHash, audit, clock) -> new SnorkelWorkspacesServlet(audit, clock))) {
            Answer answer = opening.get("workspace_name=default");

            assertThat(answer.text()).isEqualTo("{\"workspaces\":[{\"name\":\"default\",\"workspace_uid\":1}]}");
            assertThat(opening.get("").text()).isEqualTo(answer.text());
            assertThat(opening.get("workspace_name=other").text()).isEqualTo("{\"workspaces\":[]}");
            assertThat(opening.recorded()).as("nothing of the log is read").isEmpty();
            assertRefused(opening.get("workspace_name=%ff"), 400, "The query string cannot be decoded");
            assertRefused(opening.send("GET", "", Map.of()), 401, "This needs an API token");
        }
    }

    private static void assertRefused(Answer answer, int status, String sentence) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.body()).containsOnlyKeys("detail", "user_friendly_message");
        assertThat(String.valueOf(answer.at("detail"))).contains(sentence);
    }

    private void store(Stream<AuditEvent> events) {
        AuditEvent[] all = events.toArray(AuditEvent[]::new);
        for (int from = 0; from < all.length; from += 50) {
            api.store(Arrays.copyOfRange(all, from, Math.min(all.length, from + 50)));
        }
    }

    private List<Map<String, Object>> entries(String query) throws Exception {
        Answer answer = api.get(query);
        assertThat(answer.status()).isEqualTo(200);
        return answer.list();
    }

    private List<@Nullable Object> ids(String query) throws Exception {
        return entries(query).stream().map(entry -> entry.get("event_id")).toList();
    }

    @SuppressWarnings("unchecked") // Names of JSON members are strings.
    private static Map<String, Object> details(Map<String, Object> entry) {
        return (Map<String, Object>) entry.get("event_details");
    }
}
