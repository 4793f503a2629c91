package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.GraphQlClient.Answer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the database is away the application goes on and nothing is lost. */
class LostDatabaseIT {
    @TempDir
    Path dataDirectory;

    @TempDir
    Path databases;

    @Test
    void operationsAreKeptUntilTheDatabaseIsBack() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(databases.resolve("postgresql"));
                AdminServer server = AdminServer.start(dataDirectory, postgres.newDatabase(), "--demo")) {
            GraphQlClient demo = server.demo();
            demo.run("mutation { login(email: \"ada@example.com\", password: \"lovelace\") { id } }");
            awaitReadiness(server, 200);
            create(demo, "before");
            awaitNames(server, List.of("before"));

            postgres.stop();
            awaitReadiness(server, 503);
            create(demo, "meanwhile");
            assertMetricsSaySo(server);
            assertThat(Get.status(server.at("health/live"))).isEqualTo(200);
            assertThat(server.arize()
                            .run(Connection.OPERATIONS, Map.of("num", 1))
                            .error())
                    .isNotEmpty();

            postgres.startAgain();
            awaitNames(server, List.of("meanwhile", "before"));
            awaitReadiness(server, 200);
            assertThat(server.process().output()).doesNotContain("hikari", "\tat ", "Exception:");
        }
    }

    /** Asked for by the token, which the store knew when it was last there. */
    private static void assertMetricsSaySo(AdminServer server) throws Exception {
        URI metrics = server.at("metrics");
        Eventually.holds("the metrics say that the store is away", () -> {
            HttpResponse<String> answer = Get.with(metrics, AdminServer.TOKEN);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("graphql_audit_build_info");
            return answer.body().contains("\ngraphql_audit_store_reachable 0\n")
                    && answer.body().contains("\ngraphql_audit_scrape_complete 0\n");
        });
        assertThat(Get.with(metrics, "gqa_nobody").statusCode()).isEqualTo(503);
        assertThat(Get.with(server.at("health/ready"), AdminServer.TOKEN).body())
                .doesNotContain("has said nothing");
    }

    private static void awaitReadiness(AdminServer server, int status) {
        Eventually.holds("health/ready gives " + status, () -> Get.status(server.at("health/ready")) == status);
    }

    private static void create(GraphQlClient demo, String name) {
        Answer answer = demo.run("mutation($name: String!) { createModel(name: $name) { id } }", Map.of("name", name));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error()).as("%s", answer).isEmpty();
    }

    private static void awaitNames(AdminServer server, List<String> names) {
        Eventually.get("the log holds " + names, () -> names(server), names::equals);
    }

    private static List<String> names(AdminServer server) {
        return server.arize().all(Connection.OPERATIONS).stream()
                .map(event -> Json.read(event.path("variables").asString()))
                .map(variables -> variables.path("name").asString())
                .toList();
    }
}
