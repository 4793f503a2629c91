package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup made under load holds all that was answered before; the segments kept since then hold the rest. */
class BackupIT {
    @TempDir
    Path folders;

    private final List<String> before = new ArrayList<>();
    private final List<String> during = new ArrayList<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void comesBackFromABackupAndFromTheSegmentsKeptSinceThen() throws Exception {
        Path data = folders.resolve("data");
        Path backup = folders.resolve("backup");
        Path restored = folders.resolve("restored");
        Instant begin = Instant.now();
        try (AdminServer server = AdminServer.start(data, Map.of(), "--demo")) {
            GraphQlClient demo = signedIn(server);
            for (int i = 0; i < 100; i++) {
                create(demo, "before-" + i, before);
            }
            Thread load = new Thread(() -> {
                for (int i = 0; !enough.get(); i++) {
                    create(demo, "during-" + i, during);
                }
            });
            load.start();
            run(data, "backup", "--to", backup.toString());
            enough.set(true);
            load.join();
            server.kill();
        }

        run(restored, "restore", "--from", backup.toString());
        try (AdminServer server = AdminServer.start(restored, Map.of())) {
            Eventually.get(
                    "what was answered before the backup",
                    () -> new HashSet<>(names(server)),
                    stored -> stored.containsAll(before));
            assertThat(names(server)).doesNotHaveDuplicates();
        }

        // The disk with the database was lost, but not the spools.
        copySpools(data, restored);
        try (AdminServer server = AdminServer.start(restored, Map.of())) {
            run(restored, "spool", "replay", "--since", begin.toString());
            Set<String> all = new HashSet<>(before);
            all.addAll(during);
            Eventually.get("all that was answered", () -> new HashSet<>(names(server)), all::equals);
            assertThat(names(server)).doesNotHaveDuplicates();
        }
    }

    private static GraphQlClient signedIn(AdminServer server) {
        GraphQlClient demo = server.demo();
        demo.run("mutation { login(email: \"ada@example.com\", password: \"lovelace\") { id } }");
        return demo;
    }

    private static void create(GraphQlClient demo, String name, List<String> answered) {
        GraphQlClient.Answer answer =
                demo.run("mutation($name: String!) { createModel(name: $name) { id } }", Map.of("name", name));
        assertThat(answer.status()).isEqualTo(200);
        answered.add(name);
    }

    private static List<String> names(AdminServer server) {
        return server.arize().all(Connection.OPERATIONS).stream()
                .map(event -> Json.read(event.path("variables").asString()))
                .map(variables -> variables.path("name").asString())
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static void run(Path data, String... words) {
        try (ChildProcess command = AdminServer.run(words[0], data, Map.of(), List.of(words))) {
            assertThat(command.awaitExit()).as(command.output()).isZero();
        }
    }

    private static void copySpools(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from.resolve("spool"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (!file.endsWith("lock") && !Files.exists(copy)) {
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
    }
}
