package io.graphqlaudit.admin.clarifai;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the log's own trail has of a search that was made to say little. */
@Tag("views")
class ClarifaiTrailTest {
    private ClarifaiServer api;

    @BeforeEach
    void start() throws Exception {
        api = new ClarifaiServer(true);
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    private Map<String, String> details() {
        assertThat(api.server.recorded()).hasSize(1);
        return api.server.recorded().get(0).effect().details();
    }

    @Test
    void hasEveryUserThatWasAskedForHoweverMany() throws Exception {
        api.server.store(Samples.by("ada-4711", Samples.operation(NOW, "ada@example.com")));
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 499; i++) {
            users.add("nobody-" + i + "-" + "x".repeat(190));
        }
        users.add("ada-4711");
        String body = Json.text(Map.of("query", Map.of("user_ids", users)));

        Answer answer = api.post(body);

        assertThat(ClarifaiServer.entries(answer)).hasSize(1);
        Map<String, String> lists = new TreeMap<>(details());
        lists.keySet().removeIf(name -> !name.startsWith("user_ids"));
        List<Object> kept = new ArrayList<>();
        for (int part = 1; part <= lists.size(); part++) {
            String list = lists.get(part == 1 ? "user_ids" : "user_ids_" + part);
            assertThat(list).hasSizeLessThanOrEqualTo(8_000);
            kept.addAll((List<?>) Json.object(("{\"list\":" + list + "}").getBytes(StandardCharsets.UTF_8))
                    .get("list"));
        }
        assertThat(kept).isEqualTo(users);
    }

    @Test
    void cannotBeMadeToLookCut() throws Exception {
        String feigned = "nobody… [cut: 90000 characters in all, SHA-256 " + "0".repeat(64) + "]";
        api.post(Json.text(Map.of("user_app_id", Map.of("app_id", feigned))));

        assertThat(details()).containsEntry("app_id", feigned).doesNotContainKey("app_id_cut");
    }

    @Test
    void saysByADetailThatOneWasCut() throws Exception {
        String application = "a".repeat(9_000);
        api.post(Json.text(Map.of("user_app_id", Map.of("app_id", application))));

        assertThat(details())
                .containsEntry("app_id", "a".repeat(8_000))
                .containsEntry("app_id_cut", "9000 characters in all, SHA-256 " + Sha256.hex(application));
    }

    /** Wherever in its first page the store goes away: what was not shown is not told, and what is shown is. */
    @Test
    void hasTheSecondPageWhereTheStoreWasAwayAtTheFirst() throws Exception {
        for (int i = 1; i <= 6; i++) {
            api.server.store(Samples.by("ada-" + i, Samples.operation(NOW.plusSeconds(i), "ada@example.com")));
        }
        page("the first use of the token is noted", 1);
        int connections = connectionsOf(() -> page("as it is from then on", 1));
        assertThat(connections).as("the token, the highest position, the page").isGreaterThanOrEqualTo(2);
        int recorded = api.server.recorded().size();

        for (int left = 0; left < connections; left++) {
            String search = "app-" + left;
            api.server.goAwayAfter(left);
            assertThat(ClarifaiServer.status(page(search, 1))).as(search).isEqualTo("503 98004");
            api.server.comeBack();
            assertThat(api.server.recorded()).as(search).hasSize(recorded);

            assertThat(ClarifaiServer.entries(page(search, 2))).hasSize(2);
            assertThat(ClarifaiServer.entries(page(search, 3))).hasSize(2);

            assertThat(api.server.recorded()).as(search).hasSize(++recorded);
            assertThat(api.server.recorded().get(recorded - 1).effect().details())
                    .containsEntry("source_ips", "[\"192.0.2.1\",\"" + search + "\"]")
                    .containsEntry("page", "2")
                    .containsEntry("returned", "2");

            assertThat(ClarifaiServer.entries(page(search, 1))).hasSize(2);
            assertThat(api.server.recorded()).as("a new walk").hasSize(++recorded);
            assertThat(api.server.recorded().get(recorded - 1).effect().details())
                    .containsEntry("page", "1");
        }
    }

    private Answer page(String search, int page) throws Exception {
        return api.post(Json.text(Map.of(
                "query", Map.of("source_ips", List.of("192.0.2.1", search)),
                "pagination", Map.of("page", page, "per_page", 2))));
    }

    private int connectionsOf(Callable<Answer> call) throws Exception {
        int before = api.server.connections();
        assertThat(call.call().status()).isEqualTo(200);
        return api.server.connections() - before;
    }
}
