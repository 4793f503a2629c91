package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.ChildProcess;
import io.graphqlaudit.it.Connection;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.GraphQlClient;
import io.graphqlaudit.it.Json;
import io.graphqlaudit.it.MariaDbServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An operator moves from the H2 of the data folder to a MariaDB by the command line, and loses nothing. */
class MovedStoreIT {
    @TempDir
    Path folder;

    @Test
    void goesOnInMariaDbWithAllThatH2Held() throws Exception {
        Path data = folder.resolve("data");
        List<String> inH2;
        try (AdminServer server = AdminServer.start(data, Map.of(), "--demo")) {
            create(server, "first");
            create(server, "second");
            inH2 = awaitNames(server, List.of("second", "first"));
            server.stop();
        }

        try (MariaDbServer mariaDb = MariaDbServer.start(folder.resolve("mariadb"))) {
            Map<String, String> settings = mariaDb.newDatabase();
            Path password = Files.writeString(folder.resolve("password"), value(settings, "JDBC_PASSWORD") + "\n");
            List<String> copy = List.of(
                    "store",
                    "copy",
                    "--from",
                    "jdbc:h2:file:" + data.resolve("store/audit"),
                    "--to",
                    value(settings, "JDBC_URL"),
                    "--to-user",
                    value(settings, "JDBC_USER"),
                    "--to-password-file",
                    password.toString());
            try (ChildProcess command = AdminServer.run("copy", data, Map.of(), copy)) {
                assertThat(command.awaitExit()).as(command.output()).isZero();
                assertThat(command.output()).containsPattern("copied: \\d+ events, verified");
            }
            Files.move(data.resolve("store"), folder.resolve("old-store"));

            try (AdminServer server = AdminServer.start(data, settings, "--demo")) {
                assertThat(awaitNames(server, List.of("second", "first"))).isEqualTo(inH2);
                create(server, "third");
                awaitNames(server, List.of("third", "second", "first"));
            }
            assertThat(data.resolve("store"))
                    .satisfiesAnyOf(
                            store -> assertThat(store).doesNotExist(),
                            store -> assertThat(store).isEmptyDirectory());
        }
    }

    private static String value(Map<String, String> settings, String name) {
        return Optional.ofNullable(settings.get("GRAPHQLAUDIT_" + name)).orElseThrow();
    }

    private static void create(AdminServer server, String name) {
        GraphQlClient demo = server.demo();
        demo.run("mutation { login(email: \"ada@example.com\", password: \"lovelace\") { id } }");
        assertThat(demo.run("mutation($name: String!) { createModel(name: $name) { id } }", Map.of("name", name))
                        .status())
                .isEqualTo(200);
    }

    /** Waits until these are the names in the log, newest first, and gives the ids of their events. */
    private static List<String> awaitNames(AdminServer server, List<String> names) {
        Eventually.get("the log holds " + names, () -> each(server, MovedStoreIT::name), names::equals);
        return each(server, event -> event.path("id").asString());
    }

    private static String name(JsonNode event) {
        return Json.read(event.path("variables").asString()).path("name").asString();
    }

    private static <T> List<T> each(AdminServer server, Function<JsonNode, T> what) {
        return server.arize().all(Connection.OPERATIONS).stream()
                .filter(event -> !name(event).isEmpty())
                .map(what)
                .toList();
    }
}
