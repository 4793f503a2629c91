package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views of the page: saved, listed, replaced, deleted, and by whom. */
@Tag("views")
class AskSavedViewsTest {
    private static final String STATE = "events?q=actor%3Aada+last%3A24h&zone=UTC&cols=when%2Cwho&density=compact";
    private static final String FIELDS = "id name state shared owner mine deletable savedAt";
    private static final String BOB = "gqa_bob";

    private AskServer api;

    @BeforeEach
    void start() throws Exception {
        api = new AskServer();
        api.server.token(BOB, null, "read");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void areOnesOwnUntilTheyAreShared() throws Exception {
        Answer saved = save(BOB, Map.of("name", " failures ", "state", STATE));
        String id = id(saved);

        assertThat(saved.at("data", "saveView", "view"))
                .isEqualTo(Map.of(
                        "id",
                        id,
                        "name",
                        "failures",
                        "state",
                        STATE,
                        "shared",
                        false,
                        "owner",
                        "bob",
                        "mine",
                        true,
                        "deletable",
                        true,
                        "savedAt",
                        "2026-05-18T12:00:00.000000Z"));
        assertThat(list(BOB)).isEqualTo(List.of(saved.at("data", "saveView", "view")));
        assertThat(list(ViewServer.TOKEN)).isEqualTo(List.of());
        assertThat(list(AskServer.ADMIN)).isEqualTo(List.of());

        save(BOB, Map.of("id", id, "name", "all failures", "state", "logins?q=last%3A7d", "shared", true));

        assertThat(list(ViewServer.TOKEN))
                .isEqualTo(List.of(Map.of(
                        "id",
                        id,
                        "name",
                        "all failures",
                        "state",
                        "logins?q=last%3A7d",
                        "shared",
                        true,
                        "owner",
                        "bob",
                        "mine",
                        false,
                        "deletable",
                        false,
                        "savedAt",
                        "2026-05-18T12:00:00.000000Z")));
        assertThat(list(AskServer.BOUND))
                .as("it may tell of other applications")
                .isEqualTo(List.of());
    }

    @Test
    void areChangedByTheirOwnersAndDeletedByAdministratorsToo() throws Exception {
        String id = id(save(BOB, Map.of("name", "shared", "state", STATE, "shared", true)));
        String own = id(save(BOB, Map.of("name", "own", "state", STATE)));

        Answer replaced = save(AskServer.ADMIN, Map.of("id", id, "name", "mine", "state", STATE));
        assertThat(replaced.firstCode()).isEqualTo("FORBIDDEN");
        assertThat(replaced.firstError()).contains("is shared by 'bob'");
        assertThat(delete(ViewServer.TOKEN, id).firstCode()).isEqualTo("FORBIDDEN");
        assertThat(delete(AskServer.ADMIN, own).firstError()).contains("There is no such view");
        assertThat(delete(AskServer.BOUND, id).firstError()).isEqualTo("There is no such view.");
        assertThat(delete(AskServer.ADMIN, id).at("data", "deleteView", "view", "name"))
                .isEqualTo("shared");
        assertThat(delete(BOB, own).at("data", "deleteView", "view", "name")).isEqualTo("own");
        assertThat(delete(BOB, own).firstCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(list(BOB)).isEqualTo(List.of());
    }

    @Test
    void ofWhoeverIsBoundToOneApplicationAreTheirOwnAlone() throws Exception {
        Answer shared = save(AskServer.BOUND, Map.of("name", "a", "state", STATE, "shared", true));
        String id = id(save(AskServer.BOUND, Map.of("name", "a", "state", STATE)));

        assertThat(shared.firstCode()).isEqualTo("FORBIDDEN");
        assertThat(shared.firstError()).contains("bound to one application");
        assertThat(list(AskServer.BOUND).toString()).contains(id);
        assertThat(delete(AskServer.BOUND, id).at("data", "deleteView", "view", "id"))
                .isEqualTo(id);
    }

    @Test
    void ofOthersAreToldInOneWordToWhoeverIsBoundToOneApplication() throws Exception {
        String others = id(save(BOB, Map.of("name", "a", "state", STATE, "shared", true)));
        String none = "00000000-0000-4000-8000-000000000000";

        assertThat(delete(AskServer.BOUND, others).firstError())
                .isEqualTo(delete(AskServer.BOUND, none).firstError());
        assertThat(save(AskServer.BOUND, Map.of("id", others, "name", "b", "state", STATE))
                        .firstError())
                .isEqualTo(save(AskServer.BOUND, Map.of("id", none, "name", "b", "state", STATE))
                        .firstError())
                .isEqualTo("There is no such view.");
        assertThat(lastOf(api.server.recorded(), "view_save").effect().details())
                .as("what was aimed at")
                .containsEntry("view_id", none);
    }

    @ParameterizedTest
    @CsvSource({
        "'', events, a name of 1 to 100 characters",
        "'\u2003', events, a name of 1 to 100 characters",
        "LONG, events, a name of 1 to 100 characters",
        "NUL, events, takes no NUL and no half of a surrogate pair",
        "taken, events, You have a view named 'taken' already",
        "name, '', what stands in the address of the page",
        "name, events?q=ä, what stands in the address of the page",
        "name, LONG, 'at most 20000 characters, and this one 20001'"
    })
    void areRefusedWithASentence(String name, String state, String said) throws Exception {
        save(BOB, Map.of("name", "taken", "state", STATE));

        Answer answer = save(
                BOB,
                Map.of(
                        "name",
                        name.equals("LONG") ? "x".repeat(101) : name.replace("NUL", "a\0b"),
                        "state",
                        state.equals("LONG") ? "x".repeat(20_001) : state));

        assertThat(answer.firstCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.firstError()).contains(said);
        assertThat(api.server.recorded())
                .last()
                .satisfies(event -> assertThat(event.outcome().result()).isEqualTo(Result.FAILURE));
    }

    @Test
    void areAHundredAtMost() throws Exception {
        for (int i = 0; i < 100; i++) {
            assertThat(save(BOB, Map.of("name", "v" + i, "state", STATE)).text())
                    .doesNotContain("errors");
        }

        assertThat(save(BOB, Map.of("name", "more", "state", STATE)).firstError())
                .isEqualTo("You have 100 views, and nobody may have more: delete one first.");
        assertThat(save(AskServer.ADMIN, Map.of("name", "more", "state", STATE)).text())
                .doesNotContain("errors");
    }

    @Test
    void areForWhoMayReadAlone() throws Exception {
        api.server.token("gqa_sender", "shop", "ingest");
        api.server.token("gqa_meter", null, "metrics");
        String mutation = "mutation { saveView(input: {name: \"a\", state: \"events\"}) { view { id } } }";

        for (String token : List.of("gqa_sender", "gqa_meter")) {
            assertThat(api.ask(token, mutation, Map.of()).status()).isEqualTo(403);
        }
        Answer anonymous = api.server.send(
                "POST",
                GraphQlServlet.PATH,
                Map.of("Content-Type", "application/json"),
                BodyPublishers.ofString(Json.text(Map.of("query", mutation))));
        assertThat(anonymous.status()).isEqualTo(401);
        assertThat(api.server.database().savedViews().visibleTo("token:1")).isEmpty();
    }

    @Test
    void areRecordedWhenTheyAreSavedAndDeleted() throws Exception {
        String id = id(save(BOB, Map.of("name", "v", "state", STATE, "shared", true)));
        delete(AskServer.ADMIN, id);
        delete(AskServer.ADMIN, id);

        List<AuditEvent> events = api.server.recorded();
        AuditEvent saved = lastOf(events, "view_save");
        assertThat(saved.actor().userId()).isEqualTo("bob");
        assertThat(saved.outcome().result()).isEqualTo(Result.SUCCESS);
        assertThat(saved.effect().details())
                .containsEntry("view", "v")
                .containsEntry("view_id", id)
                .containsEntry("state", STATE)
                .containsEntry("for", "all");
        AuditEvent deleted = events.stream()
                .filter(event -> "view_delete".equals(event.effect().action()))
                .filter(event -> event.outcome().result() == Result.SUCCESS)
                .findFirst()
                .orElseThrow();
        assertThat(deleted.actor().userId()).isEqualTo("admin");
        assertThat(deleted.effect().details())
                .containsEntry("view", "v")
                .containsEntry("owner", "bob")
                .containsEntry("state", STATE);
        assertThat(lastOf(events, "view_delete").outcome().errorCodes()).containsExactly("BAD_USER_INPUT");
    }

    @Test
    void areNotThereWhileTheStoreIsAway() throws Exception {
        api.ask(BOB, "{ savedViews { id } }", Map.of());
        api.server.goAwayAfter(1);

        assertThat(api.ask(BOB, "{ savedViews { id } }", Map.of()).text()).contains("SERVICE_UNAVAILABLE");
    }

    private static AuditEvent lastOf(List<AuditEvent> events, String action) {
        return events.stream()
                .filter(event -> action.equals(event.effect().action()))
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private static String id(Answer saved) {
        return String.valueOf(saved.at("data", "saveView", "view", "id"));
    }

    private Object list(String token) throws Exception {
        return api.ask(token, "{ savedViews { " + FIELDS + " } }", Map.of()).at("data", "savedViews");
    }

    private Answer save(String token, Map<String, Object> input) throws Exception {
        return api.ask(
                token,
                "mutation Save($input: SaveViewInput!) { saveView(input: $input) { view { " + FIELDS + " } } }",
                Map.of("input", input));
    }

    private Answer delete(String token, String id) throws Exception {
        return api.ask(
                token, "mutation Delete($id: ID!) { deleteView(id: $id) { view { id name } } }", Map.of("id", id));
    }
}
