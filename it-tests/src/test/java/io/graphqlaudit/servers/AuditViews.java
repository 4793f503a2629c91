package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.ArizeClient;
import io.graphqlaudit.it.Connection;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.Json;
import io.graphqlaudit.it.ServletServer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The views of the admin WAR on a server, and what each has to show of the sample application's use. */
final class AuditViews {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ServletServer server;
    private final String context;
    private final ArizeClient arize;

    /** @param context where the admin WAR is, with a slash behind it; empty for the root */
    AuditViews(ServletServer server, String context) {
        this.server = server;
        this.context = context;
        this.arize = new ArizeClient(server.at(context + "graphql"), AdminServer.TOKEN);
    }

    /** Of each of the applications, two sign-ins, a mutation and an export. */
    void showWhatWasDoneIn(String... applications) throws Exception {
        int count = applications.length;
        assertThat(await(Connection.LOGINS, 2 * count))
                .extracting(event -> event.path("success").asBoolean())
                .contains(true, false);
        assertThat(await(Connection.OPERATIONS, 2 * count))
                .extracting(event -> event.path("user").path("email").asString())
                .containsOnly(AuditedShop.USER);
        assertThat(await(Connection.EXPORTS, count))
                .extracting(event -> event.path("model").path("name").asString())
                .containsOnly("churn");

        JsonNode logs = json("GET", "v2/audit-logs", "Bearer", "").path("logs");
        assertThat(logs.size()).isEqualTo(2 * count);
        assertThat(logs.path(0).path("ip").asString()).isEqualTo("127.0.0.1");
        JsonNode found = json(
                "POST",
                "v2/users/me/audit_log/searches",
                "Key",
                "{\"query\":{\"operations\":[\"MODEL_CREATE\"],\"success\":true}}");
        assertThat(found.path("entries").size()).as("%s", found).isEqualTo(count);
        assertThat(json("GET", "tdm-api/audit-logs", "key", "").size()).isEqualTo(4 * count);
        for (String application : applications) {
            List<String> lines = text("GET", "export?kind=operation&application=" + application, "Bearer", "")
                    .lines()
                    .toList();
            assertThat(lines).hasSize(5);
            assertThat(lines.get(4)).contains("\"complete\":true");
        }
    }

    private List<JsonNode> await(Connection connection, int count) {
        List<JsonNode> events =
                Eventually.get(connection + " in the log", () -> arize.all(connection), all -> all.size() >= count);
        assertThat(events).hasSize(count);
        return events;
    }

    private JsonNode json(String method, String path, String scheme, String body) throws Exception {
        return Json.read(text(method, path, scheme, body));
    }

    private String text(String method, String path, String scheme, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.at(context + path))
                .header("Authorization", scheme + " " + AdminServer.TOKEN)
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
