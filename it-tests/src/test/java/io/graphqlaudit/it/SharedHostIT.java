package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.GraphQlClient.Answer;
import io.graphqlaudit.servers.ServerKind;
import io.graphqlaudit.servers.Servers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** An application with libraries of its own and the admin WAR find each other with no configuration but web.xml. */
class SharedHostIT {
    private static final Path APPLICATION =
            Path.of("application", "target", "application.war").toAbsolutePath();

    @TempDir
    Path dataDirectory;

    @TempDir
    Path base;

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.servers.Servers#everyBuild")
    void theApplicationAndTheWarShareAServer(ServerKind kind) throws Exception {
        Map<String, Path> wars = Map.of("audit", AdminServer.WAR, "shop", APPLICATION);
        try (ServletServer server =
                ServletServer.start(kind, base.resolve("server"), wars, AdminServer.environment(dataDirectory))) {
            server.awaitStatus("audit/health/ready", 200);
            server.awaitStatus("shop/graphql", 405);

            useTheApplication(server);

            assertIsAudited(new ArizeClient(server.at("audit/graphql"), AdminServer.TOKEN));
            server.stop();
            assertThat(server.complaints()).isEmpty();
        }
    }

    @Test
    void theApplicationAndTheWarShareAHost() throws Exception {
        Map<String, Path> wars = Map.of("shop", APPLICATION);
        try (ServletServer server = ServletServer.start(
                        Servers.TOMCAT_10_1, base.resolve("server"), wars, AdminServer.environment(dataDirectory));
                AdminServer admin = AdminServer.start(dataDirectory, Map.of())) {
            server.awaitStatus("shop/graphql", 405);

            useTheApplication(server);

            assertIsAudited(admin.arize());
            server.stop();
            assertThat(server.complaints()).isEmpty();
            admin.stop();
            assertThat(admin.process().output()).doesNotContain("ERROR", "SEVERE", "Exception", "did not stop");
        }
    }

    private static void useTheApplication(ServletServer server) {
        GraphQlClient shop = new GraphQlClient(server.at("shop/graphql"));
        assertThat(shop.run("{ hibernateVersion }")
                        .data()
                        .path("hibernateVersion")
                        .asString())
                .startsWith("7.");
        String login = "mutation In($password: String!) { login(email: \"ada@example.com\", password: $password) }";
        assertThat(shop.run(login, Map.of("password", "wrong")).error()).contains("password is wrong");
        assertThat(answered(shop.run(login, Map.of("password", "correct")))).isEqualTo(answer("{\"login\":true}"));
        assertThat(answered(shop.run("mutation { createModel(name: \"churn\") { name } }")))
                .isEqualTo(answer("{\"createModel\":{\"name\":\"churn\"}}"));
        assertThat(answered(shop.run("{ exportModel(name: \"churn\") { rows { name } } }")))
                .isEqualTo(answer("{\"exportModel\":{\"rows\":[{\"name\":\"churn\"}]}}"));
        assertThat(shop.get("download?name=churn").body()).endsWith(",churn" + System.lineSeparator());
    }

    private static void assertIsAudited(ArizeClient arize) {
        List<JsonNode> logins = await(arize, Connection.LOGINS, 2);
        assertThat(logins)
                .extracting(event -> event.path("success").asBoolean())
                .containsExactly(true, false);
        assertThat(logins).extracting(SharedHostIT::email).containsOnly("ada@example.com");
        assertThat(logins).extracting(event -> event.path("ip").asString()).containsOnly("127.0.0.1");

        List<JsonNode> operations = await(arize, Connection.OPERATIONS, 2);
        assertThat(operations)
                .extracting(event -> event.path("operationText").asString())
                .satisfiesExactly(
                        export -> assertThat(export).contains("exportModel"),
                        mutation -> assertThat(mutation).contains("createModel"));
        assertThat(operations).extracting(SharedHostIT::email).containsOnly("ada@example.com");

        List<JsonNode> exports = await(arize, Connection.EXPORTS, 2);
        assertThat(exports)
                .as("what the application recorded itself, and what the filter saw")
                .extracting(event -> event.path("model").path("name").asString())
                .containsExactly("churn.csv", "churn");
        assertThat(exports).extracting(SharedHostIT::email).containsOnly("ada@example.com");
    }

    private static List<JsonNode> await(ArizeClient arize, Connection connection, int count) {
        List<JsonNode> events =
                Eventually.get(connection + " in the log", () -> arize.all(connection), all -> all.size() >= count);
        assertThat(events).hasSize(count);
        return events;
    }

    private static String email(JsonNode event) {
        return event.path("user").path("email").asString("");
    }

    private static JsonNode answered(Answer answer) {
        return answer.json();
    }

    private static JsonNode answer(String data) {
        return Json.read("{\"data\":" + data + "}");
    }
}
