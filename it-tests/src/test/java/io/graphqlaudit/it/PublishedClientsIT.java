package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Clients from the npm registry, as they are, ask the audit log. Where Node is absent this says loudly that nothing was
 * shown; with {@code -Dnode.required=true} it fails.
 */
class PublishedClientsIT {
    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "published-clients").toAbsolutePath();
    private static final int MINUTES = 3;

    @TempDir
    Path dataDirectory;

    @BeforeAll
    static void install() throws Exception {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json", "clients.mjs")) {
            Files.writeString(FOLDER.resolve(file), Files.readString(SOURCES.resolve(file)));
        }
        try {
            run("npm", "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        } catch (IOException | AssertionError e) {
            if (Boolean.getBoolean("node.required")) {
                throw e;
            }
            String said = "NOT SHOWN: published clients can ask the audit log: " + e.getMessage();
            System.err.println(said);
            abort(said);
        }
    }

    @Test
    void askAndPageAsTheirUsersDo() throws Exception {
        try (AdminServer server = AdminServer.start(dataDirectory, Map.of(), "--demo")) {
            GraphQlClient demo = server.demo();
            String login =
                    "mutation In($password: String!) { login(email: \"ada@example.com\", password: $password) { email } }";
            demo.run(login, Map.of("password", "wrong"));
            demo.run(login, Map.of("password", "lovelace"));
            demo.run("mutation { createModel(name: \"one\") { id } }");
            demo.run("mutation { createModel(name: \"two\") { id } }");
            ArizeClient arize = server.arize();
            Eventually.get("two logins", () -> arize.all(Connection.LOGINS).size(), size -> size >= 2);
            Eventually.get(
                    "two mutations", () -> arize.all(Connection.OPERATIONS).size(), size -> size >= 2);

            Map<String, JsonNode> told = new HashMap<>();
            for (String line : run("node", "clients.mjs", server.at("/").toString(), AdminServer.TOKEN)) {
                JsonNode facts = Json.read(line);
                told.put(facts.path("client").asString(), facts);
            }

            assertThat(told).containsOnlyKeys("graphql-request", "@apollo/client", "@urql/core", "@arizeai/ax-client");
            for (String client : List.of("graphql-request", "@apollo/client", "@urql/core")) {
                assertThat(told.get(client).path("logins").toString())
                        .as(client)
                        .isEqualTo("[{\"email\":\"ada@example.com\",\"success\":true},"
                                + "{\"email\":\"ada@example.com\",\"success\":false}]");
                assertThat(told.get(client).path("refusal").asString())
                        .as(client)
                        .contains("1000");
            }
            JsonNode rest = told.get("@arizeai/ax-client");
            assertThat(rest.path("operations").toString())
                    .isEqualTo(
                            "[{\"operationText\":\"mutation { createModel(name: \\\"two\\\") { id } }\",\"created\":true},"
                                    + "{\"operationText\":\"mutation { createModel(name: \\\"one\\\") { id } }\",\"created\":true}]");
            assertThat(rest.path("refusal").asString()).contains("limit");
        }
    }

    private static List<String> run(String... command) throws Exception {
        Path output = FOLDER.resolve(command[0] + ".log");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        List<String> lines = Files.readAllLines(output);
        assertThat(ended && process.exitValue() == 0)
                .as(String.join(" ", command) + " ended well: " + lines)
                .isTrue();
        return lines.stream().filter(line -> line.startsWith("{")).toList();
    }
}
