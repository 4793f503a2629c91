package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.AnswerStyle;
import io.graphqlaudit.it.ArizeClient;
import io.graphqlaudit.it.ChildProcess;
import io.graphqlaudit.it.Connection;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.Get;
import io.graphqlaudit.it.GraphQlClient;
import io.graphqlaudit.it.Json;
import io.graphqlaudit.it.SampleProcess;
import io.graphqlaudit.it.ServletServer;
import io.graphqlaudit.servers.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two class loaders in one server and then another process want the same data folder. */
class OneFolderIT {
    private static final Path APPLICATION =
            Path.of("application", "target", "application.war").toAbsolutePath();
    private static final String IN_USE = "is in use";

    @TempDir
    Path data;

    @TempDir
    Path base;

    @Test
    void oneServerGetsItAndAllWritersShareIt() throws Exception {
        Map<String, String> environment = AdminServer.environment(data);
        Map<String, Path> wars =
                Map.of("audit", AdminServer.WAR, "audit2", AdminServer.WAR, "shop", APPLICATION, "shop2", APPLICATION);
        try (ServletServer server =
                ServletServer.start(Servers.TOMCAT_10_1, base.resolve("server"), wars, environment)) {
            String admin = theOneThatServes(server);
            assertThat(server.complaints()).anyMatch(line -> line.contains(IN_USE));
            server.awaitStatus("shop/graphql", 405);
            server.awaitStatus("shop2/graphql", 405);

            // The second loader's attempt must not have cost the first one its lock.
            assertSecondProcessIsRefused();

            List<String> sent = new ArrayList<>();
            try (SampleProcess process = SampleProcess.start("shop", data, Map.of())) {
                Collection<GraphQlClient> writers = List.of(
                        signedIn(new GraphQlClient(server.at("shop/graphql"))),
                        signedIn(new GraphQlClient(server.at("shop2/graphql"))),
                        process.signedIn(AnswerStyle.RETURNS));
                for (int round = 0; round < Scale.of(3, 20); round++) {
                    mutate(writers, round, sent);
                    awaitStored(server, admin, sent);
                }
            }
            assertSecondProcessIsRefused();
        }
    }

    private static String theOneThatServes(ServletServer server) {
        return Eventually.get(
                "one of the two serves",
                () -> List.of("audit", "audit2").stream()
                        .filter(path -> isReady(server, path))
                        .findFirst()
                        .orElse(""),
                path -> !path.isEmpty());
    }

    private static boolean isReady(ServletServer server, String path) {
        try {
            return Get.status(server.at(path + "/health/ready")) == 200;
        } catch (Exception notYet) {
            return false;
        }
    }

    private void assertSecondProcessIsRefused() {
        try (ChildProcess second = AdminServer.run("second", data, Map.of(), List.of("serve", "--port", "0"))) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output()).contains(IN_USE);
        }
    }

    private static GraphQlClient signedIn(GraphQlClient shop) {
        shop.run("mutation { login(email: \"ada@example.com\", password: \"correct\") }");
        return shop;
    }

    private static void mutate(Collection<GraphQlClient> writers, int round, List<String> sent) {
        int writer = 0;
        for (GraphQlClient client : writers) {
            String name = "w" + writer++ + "-" + round;
            String padding = writer == writers.size() ? ", padding: 0" : "";
            GraphQlClient.Answer answer = client.run(
                    "mutation($name: String!) { createModel(name: $name" + padding + ") { name } }",
                    Map.of("name", name));
            assertThat(answer.error()).as("%s", answer).isEmpty();
            sent.add(name);
        }
    }

    private static void awaitStored(ServletServer server, String admin, List<String> sent) {
        ArizeClient arize = new ArizeClient(server.at(admin + "/graphql"), AdminServer.TOKEN);
        List<String> names = Eventually.get(
                "all of " + sent,
                () -> arize.all(Connection.OPERATIONS).stream()
                        .map(event -> Json.read(event.path("variables").asString())
                                .path("name")
                                .asString())
                        .toList(),
                all -> all.size() >= sent.size());
        assertThat(names).containsExactlyInAnyOrderElementsOf(sent);
    }
}
