package io.graphqlaudit.admin.clarifai;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Clarifai's search refuses, with which status, and in which words; nothing of it is a read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("views")
class ClarifaiRefusalsTest {
    private ClarifaiServer api;

    @BeforeAll
    void start() throws Exception {
        api = new ClarifaiServer(true);
        api.server.token("ingest", null, "ingest");
        api.server
                .database()
                .tokens()
                .create("old", TokenSecret.hash("old"), Set.of("read"), null, NOW.minusSeconds(9), NOW.minusSeconds(1));
        api.server.token("revoked", null, "read");
        api.server.database().tokens().revoke("revoked", NOW.minusSeconds(1));
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    private void assertRefused(Answer answer, String status, String sentence) {
        assertThat(ClarifaiServer.status(answer)).as(answer.text()).isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo("application/json");
        assertThat(answer.body()).containsOnlyKeys("status", "entries");
        assertThat(answer.text()).endsWith("\"entries\":[]}");
        assertThat(String.valueOf(answer.at("status", "details"))).contains(sentence);
        assertThat(String.valueOf(answer.at("status", "description"))).isNotEmpty();
        assertThat(String.valueOf(answer.at("status", "req_id"))).isNotEmpty();
        assertThat(api.server.recorded())
                .extracting(event -> event.effect().action())
                .doesNotContain("read");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x|11100|The text is not a JSON object (line 1, column ",
                "[]|11100|The text is not a JSON object",
                "null|11100|The text is null",
                "{} {}|11100|not a JSON object",
                "{'query':{},'query':{}}|11100|not a JSON object",
                "{'query':[]}|11100|The field 'query' takes a JSON object, but is []",
                "{'quer':{}}|11100|There is no field 'quer'; the fields are user_app_id, query, sort_ascending, pagination.",
                "{'query':{'user_id':['a']}}|11100|There is no field 'query.user_id'; the fields are timestamp_from,",
                "{'query':{'user_ids':[],'userIds':[]}}|11100|'query.user_ids' is given twice",
                "{'query':{'user_ids':'ada'}}|11100|'query.user_ids' takes a list of at most 500 values, without nulls, but is \"ada\"",
                "{'query':{'user_ids':[null]}}|11100|'query.user_ids' takes a list of at most 500 values, without nulls",
                "{'query':{'user_ids':[7]}}|11100|'query.user_ids' takes strings, but is 7",
                "{'query':{'operations':['MODEL_MAKE']}}|11100|'query.operations' takes names or numbers of Clarifai's EventType, but is \"MODEL_MAKE\"",
                "{'query':{'operations':['model_create']}}|11100|'query.operations' takes",
                "{'query':{'operations':[1.5]}}|11100|'query.operations' takes",
                "{'query':{'operations':300}}|11100|'query.operations' takes a list",
                "{'query':{'targets':[{}]}}|11100|'query.targets' takes one of user, role, team,",
                "{'query':{'targets':[{'model':{},'user':{}}]}}|11100|'query.targets' takes one of",
                "{'query':{'targets':[{'modell':{}}]}}|11100|There is no field 'query.targets.modell'",
                "{'query':{'targets':[{'model':'m1'}]}}|11100|'query.targets.model' takes a JSON object",
                "{'query':{'targets':[{'model':{'id':1}}]}}|11100|'query.targets.model.id' takes a string",
                "{'query':{'success':'true'}}|11100|'query.success' takes true or false",
                "{'query':{'success':1}}|11100|'query.success' takes true or false",
                "{'query':{'timestamp_from':'yesterday'}}|11100|'query.timestamp_from' takes a date and time",
                "{'query':{'timestamp_from':''}}|11100|'query.timestamp_from' takes a date and time",
                "{'query':{'timestamp_to':1747569600}}|11100|'query.timestamp_to' takes a string",
                "{'query':{'timestamp_to':'10000-01-01T00:00:00Z'}}|11100|'query.timestamp_to' takes a date and time",
                "{'query':{'timestamp_from':'2026-05-02T00:00:00Z','timestamp_to':'2026-05-01T00:00:00Z'}}|11102|'query.timestamp_from' is after 'query.timestamp_to'",
                "{'sort_ascending':'yes'}|11100|'sort_ascending' takes true or false",
                "{'pagination':{'page':-1}}|11100|'pagination.page' takes a whole number from 0 to 4294967295, but is -1",
                "{'pagination':{'page':4294967296}}|11100|'pagination.page' takes a whole number",
                "{'pagination':{'per_page':1.5}}|11100|'pagination.per_page' takes a whole number",
                "{'pagination':{'per_page':'ten'}}|11100|'pagination.per_page' takes a whole number",
                "{'pagination':{'per_page':1e999}}|11100|'pagination.per_page' takes a whole number",
                "{'pagination':{'limit':1}}|11100|There is no field 'pagination.limit'",
                "{'user_app_id':{'user_id':'alan'}}|11102|'user_app_id.user_id' is another than the path's",
                "{'user_app_id':{'app_id':7}}|11100|'user_app_id.app_id' takes a string",
            })
    void namesWhatIsWrongWithAFieldAndWhatItTakes(String body, int code, String sentence) throws Exception {
        Answer answer = api.send("POST", "/v2/users/ada/audit_log/searches", ViewServer.TOKEN, body.replace('\'', '"'));

        assertRefused(answer, "400 " + code, sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "'',401 11009,This needs an API token",
        "nobody,401 11009,not valid",
        "old,401 11008,has expired",
        "revoked,401 11008,was revoked",
        "ingest,403 11007,lacks the scope 'read' that this needs: it has ingest."
    })
    void letsInOnlyThoseWhoMayRead(String token, String status, String sentence) throws Exception {
        assertRefused(api.send("POST", ClarifaiServer.PATH, token, "{}"), status, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"operations\":[4711]}"})
    void showsNoOtherApplicationToATokenOfOneAndRecordsThatItWasAskedFor(String query) throws Exception {
        try (ClarifaiServer bound = new ClarifaiServer(true)) {
            bound.server.token("bound", "shop", "read");
            String body = "{\"user_app_id\":{\"app_id\":\"ledger\"},\"query\":" + query + "}";

            Answer answer = bound.send("POST", ClarifaiServer.PATH, "bound", body);

            assertRefused(answer, "403 11007", "bound to one application, and the field 'user_app_id.app_id' names");
            assertThat(bound.server.recorded()).singleElement().satisfies(event -> {
                assertThat(event.effect().action()).isEqualTo("refused");
                assertThat(event.actor().userId()).isEqualTo("bound");
                assertThat(event.effect().details())
                        .containsEntry("reason", "other_application")
                        .containsEntry("asked_application", "[\"ledger\"]");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/users",
                "/v2/users/",
                "/v2/users/me",
                "/v2/users/me/audit_log",
                "/v2/users/me/audit_log/searches/",
                "/v2/users/me/audit_log/searches/1",
                "/v2/users/me/apps/searches",
                "/v2/users/me/other/audit_log/searches"
            })
    void knowsNoOtherPath(String path) throws Exception {
        assertRefused(api.send("POST", path, ViewServer.TOKEN, "{}"), "404 11101", "There is nothing at this path.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void knowsNoOtherMethod(String method) throws Exception {
        assertRefused(
                api.send(method, ClarifaiServer.PATH, ViewServer.TOKEN, ""),
                "405 11103",
                "Only POST is answered here.");
    }

    @Test
    void readsNoEndlessBody() throws Exception {
        String body = "{\"query\":{\"user_ids\":[\"" + "x".repeat(256 * 1024) + "\"]}}";

        assertRefused(
                api.send("POST", ClarifaiServer.PATH, ViewServer.TOKEN, body), "413 11100", "longer than 262144 bytes");
    }

    @Test
    void saysThatTheStoreIsAway() throws Exception {
        try (ClarifaiServer leaving = new ClarifaiServer(true)) {
            leaving.post("{}");
            leaving.server.goAway();

            Answer answer = leaving.post("{}");

            assertThat(ClarifaiServer.status(answer)).isEqualTo("503 98004");
            assertThat(answer.at("status", "details")).isEqualTo("The store of the audit log cannot be reached now.");
        }
    }

    @Test
    void isForbiddenWhileAuditingIsOff() throws Exception {
        try (ClarifaiServer off = new ClarifaiServer(false)) {
            Answer answer = off.post("{}");

            assertThat(ClarifaiServer.status(answer)).isEqualTo("403 11007");
            assertThat(answer.at("status", "details")).isEqualTo("Audit logging is off on this server.");
        }
    }
}
