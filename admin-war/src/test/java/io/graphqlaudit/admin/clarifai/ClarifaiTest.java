package io.graphqlaudit.admin.clarifai;

import static io.graphqlaudit.admin.clarifai.ClarifaiServer.entries;
import static io.graphqlaudit.admin.clarifai.ClarifaiServer.found;
import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.event.Trace;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /v2/users/{user_id}/audit_log/searches}: what it finds and how it prints it, sentence by sentence. */
@Tag("views")
class ClarifaiTest {
    private static final String ADA = "ada@example.com";

    private ClarifaiServer api;

    @BeforeEach
    void start() throws Exception {
        api = new ClarifaiServer(true);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    /** A deed at so many seconds before now, whose target has that id. */
    private static AuditEvent deed(int secondsAgo, String action, String resource, String id) {
        return Samples.operation(NOW.minusSeconds(secondsAgo), ADA)
                .withEffect(new Effect(action, List.of(new Target(resource, id, null)), Map.of()));
    }

    private void storeSix() {
        api.server.store(
                deed(1, "create", "model", "m1"),
                deed(2, "delete", "model", "m2"),
                deed(3, "train", "model", "m1"),
                deed(4, "create", "workflow", "w1"),
                deed(5, "delete", "workflow", "m1"),
                deed(6, "publish", "widget", "x1"));
    }

    @Test
    void printsAnEntryWithTheMembersOfTheContract() throws Exception {
        api.server.store(Samples.by("ada", Samples.operation(Instant.parse("2026-05-18T11:59:59.268843Z"), ADA))
                .withEffect(new Effect("create", List.of(new Target("workflow_version", "v1", "first")), Map.of()))
                .withTrace(new Trace("req-1", null, null)));

        Answer answer = api.post("{}");

        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.body()).containsOnlyKeys("status", "entries");
        assertThat(answer.at("status", "code")).isEqualTo(10_000);
        assertThat(answer.at("status", "description")).isEqualTo("Ok");
        assertThat(String.valueOf(answer.at("status", "req_id"))).hasSize(36);
        Map<?, ?> entry = (Map<?, ?>) answer.at("entries", 0);
        assertThat(entry.get("timestamp")).isEqualTo("2026-05-18T11:59:59.268843Z");
        assertThat(entry.get("user")).isEqualTo(Map.of("id", "ada"));
        assertThat(entry.get("operation")).isEqualTo(403);
        assertThat(entry.get("description")).isEqualTo("Workflow versions created (create workflow version)");
        assertThat(entry.get("targets")).isEqualTo(List.of(Map.of("workflow_version", Map.of("id", "v1"))));
        assertThat(entry.get("success")).isEqualTo(true);
        assertThat(entry.get("req_id")).isEqualTo("req-1");
        assertThat(entry.get("source_ip")).isEqualTo("192.0.2.1");
        assertThat((List<?>) entry.get("details"))
                .map(String::valueOf)
                .contains(
                        "action: create",
                        "outcome: SUCCESS",
                        "application: shop",
                        "target: workflow_version v1 (first)",
                        "operation_text: mutation Delete { deleteModel(id: 1) { id } }",
                        "variables: {\"id\":1}");
        assertThat(answer.text()).as("in the order of the message").startsWith("{\"status\":{\"code\":10000,");
    }

    @Test
    void leavesOutEmptyValuesButForEntriesAndSuccess() throws Exception {
        assertThat(api.post("{}").text()).endsWith(",\"entries\":[]}");
        api.server.store(Samples.ending(
                Result.FAILURE, Samples.from(null, Samples.by(null, Samples.action(NOW, ADA, "nightly_run")))));

        Map<?, ?> entry = (Map<?, ?>) api.post("{}").at("entries", 0);

        assertThat(entry.get("success")).isEqualTo(false);
        assertThat(entry.keySet())
                .map(String::valueOf)
                .containsExactlyInAnyOrder("timestamp", "user", "description", "details", "success");
    }

    @Test
    void tellsForWhomSomebodyActed() throws Exception {
        api.server.store(Samples.actingFor("bob", deed(1, "train", "model", "m1")));

        assertThat((List<?>) api.post("{}").at("entries", 0, "details"))
                .map(String::valueOf)
                .contains("acting_for: bob");
    }

    @Test
    void keepsTheTrueVerbOfWhatClarifaiHasNoWordFor() throws Exception {
        api.server.store(deed(1, "train", "model", "m1"));

        Map<?, ?> entry = (Map<?, ?>) api.post("{}").at("entries", 0);

        assertThat(entry.get("operation")).isEqualTo(303);
        assertThat(entry.get("description")).isEqualTo("Model versions created (train model)");
        assertThat((List<?>) entry.get("details")).map(String::valueOf).contains("action: train");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"query\":{}}",
                "{\"query\":null,\"pagination\":null,\"user_app_id\":null}",
                "{\"user_app_id\":{\"user_id\":\"me\"}}",
                "{\"userAppId\":{\"userId\":\"ada\",\"appId\":\"\"},\"sortAscending\":false}",
                "{\"query\":{\"operations\":[],\"targets\":[],\"user_ids\":[],\"source_ips\":[]}}",
                "{\"query\":{\"operations\":[0]}}",
                "{\"query\":{\"operations\":[\"EVENT_TYPE_NOT_SET\",\"MODEL_CREATE\"]}}",
                "{\"pagination\":{\"page\":0,\"per_page\":0}}",
                "{\"pagination\":{\"page\":\"1\",\"perPage\":\"128\"}}"
            })
    void findsAllNewestFirstWhereNothingIsAsked(String body) throws Exception {
        storeSix();

        assertThat(entries(api.post(body))).hasSize(6);
        assertThat(String.valueOf(api.post(body).at("entries", 0, "timestamp")))
                .isEqualTo("2026-05-18T11:59:59.000000Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "application/json; charset=utf8",
                "text/plain",
                "application/x-www-form-urlencoded",
                "nonsense"
            })
    void takesABodyWithAnyContentTypeOrNone(String type) throws Exception {
        storeSix();
        Map<String, String> key = Map.of("Authorization", "Key " + ViewServer.TOKEN);
        Map<String, String> headers =
                type.isEmpty() ? key : Map.of("Authorization", "Key " + ViewServer.TOKEN, "Content-Type", type);

        Answer answer = api.server.send(
                "POST",
                ClarifaiServer.PATH,
                headers,
                HttpRequest.BodyPublishers.ofString("{\"query\":{\"operations\":[300]}}"));

        assertThat(found(answer)).isEqualTo("m1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'operations':[300]}|m1",
                "{'operations':['MODEL_CREATE']}|m1",
                "{'operations':['MODEL_CREATE',302]}|m1 m2",
                "{'operations':['300']}|m1",
                "{'operations':['MODEL_VERSION_CREATE']}|m1",
                "{'operations':['WORKFLOW_CREATE','MODEL_DELETE']}|m2 w1",
                "{'operations':['MODULE_CREATE',205]}|``",
                "{'operations':[999]}|``",
                "{'targets':[{'model':{'id':'m1'}}]}|m1 m1",
                "{'targets':[{'model':{'id':'m2'}},{'workflow':{'id':'m1'}}]}|m2 m1",
                "{'targets':[{'model':{'id':'m1','name':'passed over'}}],'operations':[300]}|m1",
                "{'targets':[{'workflow':{}}]}|w1 m1",
                "{'targets':[{'workflow':{}},{'model':{'id':'m2'}}]}|m2 w1 m1",
                "{'targets':[{'workflowVersion':{'id':'w1'}}]}|``",
                "{'targets':[{'module':{'id':'m1'}}]}|``",
                "{'targets':[{'model':{'id':'m1'}}],'operations':[400]}|``",
                "{'success':true,'operations':[300,302]}|m1 m2",
                "{'success':false}|``",
                "{'source_ips':['192.0.2.1','198.51.100.1'],'operations':[302]}|m2",
                "{'source_ips':['198.51.100.1']}|``",
                "{'user_ids':['nobody']}|``",
                "{'timestamp_from':'2026-05-18T11:59:58Z'}|m1 m2",
                "{'timestamp_from':'2026-05-18T13:59:58.000+02:00','timestamp_to':'2026-05-18T11:59:58Z'}|m2",
                "{'timestampTo':'2026-05-18T11:59:55Z','operations':[402]}|m1",
            })
    void findsWhatMeetsEveryFilterInOneOfItsValues(String query, @Nullable String expected) throws Exception {
        storeSix();

        assertThat(api.found(query.replace('\'', '"'))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void findsByUserAndOutcomeAndAddress() throws Exception {
        api.server.store(
                Samples.by("ada", deed(1, "create", "model", "a")),
                Samples.by("alan", deed(2, "create", "model", "b")),
                Samples.by("root", Samples.ending(Result.UNKNOWN, deed(3, "create", "model", "c"))),
                Samples.by(
                        "root",
                        Samples.from("2001:db8::1", Samples.ending(Result.PARTIAL, deed(4, "create", "model", "d")))));

        assertThat(api.found("{\"user_ids\":[\"ada\",\"alan\"]}")).isEqualTo("a b");
        assertThat(api.found("{\"success\":false}")).isEqualTo("c d");
        assertThat(api.found("{\"success\":true,\"user_ids\":[\"alan\",\"root\"]}"))
                .isEqualTo("b");
        assertThat(api.found("{\"source_ips\":[\"2001:db8::1\"]}")).isEqualTo("d");
        assertThat(api.found("{\"source_ips\":[\"2001:0DB8:0::1\"]}")).isEqualTo("d");
    }

    /** Whatever an entry prints as the user is found by it. */
    @Test
    void findsWhomItPrints() throws Exception {
        api.server.store(
                Samples.by(null, Samples.operation(NOW, "Bob@Example.com")),
                Samples.by("", Samples.operation(NOW.minusSeconds(1), "Bob@Example.com")),
                Samples.by("bob", Samples.operation(NOW.minusSeconds(2), "bob@example.com")),
                Samples.by("Bob@Example.com", Samples.operation(NOW.minusSeconds(3), "other@example.com")),
                Samples.in("ledger", Samples.by(null, Samples.operation(NOW.minusSeconds(4), "bob@example.com"))));

        assertThat(usersFoundBy("Bob@Example.com", ""))
                .containsExactly("Bob@Example.com", "Bob@Example.com", "Bob@Example.com", "bob@example.com");
        assertThat(usersFoundBy("bob", "")).containsExactly("bob");
        assertThat(usersFoundBy("bob@example.com", "ledger")).containsExactly("bob@example.com");
        assertThat(usersFoundBy("bob", "ledger")).isEmpty();
        assertThat(usersFoundBy("other@example.com", ""))
                .as("who is printed otherwise")
                .isEmpty();
    }

    private List<String> usersFoundBy(String user, String application) throws Exception {
        Answer answer = api.post("{\"query\":{\"user_ids\":[\"nobody\",\"" + user
                + "\"]},\"user_app_id\":{\"app_id\":\"" + application + "\"}}");
        return ClarifaiServer.entries(answer).stream()
                .map(entry -> String.valueOf(((Map<?, ?>) ((Map<?, ?>) entry).get("user")).get("id")))
                .toList();
    }

    @Test
    void comparesTimesToTheMicrosecondAsItPrintsThem() throws Exception {
        api.server.store(Samples.operation(Instant.parse("2026-05-18T11:00:00.123456Z"), ADA));

        assertThat(
                        entries(
                                api.post(
                                        "{\"query\":{\"timestamp_from\":\"2026-05-18T11:00:00.123456Z\",\"timestamp_to\":\"2026-05-18T11:00:00.123456Z\"}}")))
                .hasSize(1);
        assertThat(entries(api.post("{\"query\":{\"timestamp_to\":\"2026-05-18T11:00:00.123455Z\"}}")))
                .isEmpty();
        assertThat(entries(api.post("{\"query\":{\"timestamp_from\":\"2026-05-18T11:00:00.123457Z\"}}")))
                .isEmpty();
    }

    @Test
    void showsTheOldestFirstWhereAsked() throws Exception {
        storeSix();

        assertThat(
                        found(
                                api.post(
                                        "{\"sort_ascending\":true,\"query\":{\"operations\":[300,302,303,400,402]},\"pagination\":{\"per_page\":2}}")))
                .isEqualTo("m1 w1");
    }

    @Test
    void showsOnlyWhatPeopleKnownBeforeDid() throws Exception {
        api.server.store(
                Samples.login(NOW, ADA, Result.SUCCESS),
                Samples.export(NOW, "churn", 2),
                Samples.access(NOW),
                Samples.system(NOW),
                Samples.unknown(deed(1, "create", "model", "m2")),
                Samples.unknown(Samples.action(NOW, ADA, "nightly_run")),
                deed(1, "create", "model", "m1"));

        assertThat(found(api.post("{}"))).isEqualTo("m1");
    }

    @Test
    void showsOneApplicationWhereItIsNamedOrTheTokenIsBoundToIt() throws Exception {
        api.server.token("bound", "shop", "read");
        api.server.store(Samples.in("ledger", deed(1, "create", "model", "l")), deed(2, "create", "model", "s"));
        String ledger = "{\"user_app_id\":{\"app_id\":\"ledger\"}}";

        assertThat(found(api.post("{}"))).isEqualTo("l s");
        assertThat(found(api.post(ledger))).isEqualTo("l");
        assertThat(found(api.send("POST", ClarifaiServer.PATH, "bound", "{}"))).isEqualTo("s");
        assertThat(found(api.send("POST", ClarifaiServer.PATH, "bound", ledger.replace("ledger", "shop"))))
                .isEqualTo("s");
        assertThat(found(api.post(ledger.replace("ledger", "/ledger")))).isEqualTo("l");
        assertThat(found(api.send("POST", ClarifaiServer.PATH, "bound", ledger.replace("ledger", "/shop"))))
                .isEqualTo("s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"me", "ada", "any%20one", "org-1"})
    void answersForWhateverUserThePathNames(String user) throws Exception {
        storeSix();

        assertThat(entries(api.send("POST", "/v2/users/" + user + "/audit_log/searches", ViewServer.TOKEN, "{}")))
                .hasSize(6);
    }
}
