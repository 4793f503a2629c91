package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.cli.AdminCommands;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds, purges, backups and copies by command, with a server at work and without one. */
@Timeout(120)
class OperatorCommandsTest {
    @TempDir
    Path folders;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void placesHoldsThroughARunningServerAndWithoutOne() {
        try (AdminServer server = server("data")) {
            assertThat(server.guard()).isNotNull();
            assertThat(command(
                            0, "data", "hold", "place", "--name", "case 7", "--reason", "a lawsuit", "--actor", "17"))
                    .isEqualTo("placed: case 7\nIt covers no event that is stored now: check how application and actor"
                            + " are written, if it should.\n");
            assertThat(command(
                            1,
                            "data",
                            "hold",
                            "place",
                            "--name",
                            "x",
                            "--reason",
                            "y",
                            "--from",
                            "2026-02-01",
                            "--to",
                            "2026-01-01"))
                    .isEqualTo("A hold must begin before it ends.\n");
            assertThat(command(1, "data", "hold", "place", "--name", "case 7", "--reason", "again"))
                    .contains("'case 7' stands already");
            assertThat(command(1, "data", "hold", "place", "--name", "x", "--reason", "y", "--from", "soon"))
                    .contains("--from takes a time");
            assertThat(command(0, "data", "purge", "--dry-run"))
                    .contains("SYSTEM\tbefore")
                    .contains("would go: none");
            assertThat(command(0, "data", "purge")).contains("Nothing is expired");
        }
        assertThat(command(0, "data", "hold", "list"))
                .contains("case 7\tstands\tfrom any time to any time\tall applications\tactor 17");
        assertThat(command(0, "data", "hold", "release", "--name", "case 7")).isEqualTo("released: case 7\n");
        assertThat(command(1, "data", "hold", "release", "--name", "case 7")).contains("No hold named");
        assertLogged("data", "hold_placed", "hold_released", "hold_list", "purge_forecast", "purge_asked");
    }

    @Test
    void saysHowManyEventsAHoldCovers() {
        assertThat(command(0, "data", "hold", "place", "--name", "case 7", "--reason", "a lawsuit"))
                .isEqualTo(
                        "placed: case 7\nIt covers 1 event stored now: 0 of the applications, 1 of the log itself.\n");
    }

    @Test
    void refusesARetentionThatIsNoNumber() {
        environment.put("GRAPHQLAUDIT_RETENTION_LOGIN_DAYS", "many");

        assertThat(command(1, "data", "purge"))
                .isEqualTo("The value 'many' of the setting retention.login.days is not a number from 0 to 365000 or"
                        + " forever.\n");
    }

    @Test
    void restoresWhatARunningServerBackedUp() throws IOException {
        Path backup = folders.resolve("backup");
        try (AdminServer server = server("data")) {
            assertThat(server.guard()).isNotNull();
            command(0, "data", "hold", "place", "--name", "case 7", "--reason", "a lawsuit");
            assertThat(command(0, "data", "backup", "--to", backup.toString())).startsWith("backed up: ");
            assertThat(command(1, "data", "backup", "--to", backup.toString())).contains("is not empty");
        }
        try (Stream<Path> files = Files.walk(backup)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }

        assertThat(command(0, "copy", "restore", "--from", backup.toString()))
                .startsWith("restored: ")
                .endsWith(" into " + folders.resolve("copy") + "\n");

        assertThat(command(0, "copy", "hold", "list")).contains("case 7\tstands");
        assertThat(Files.readAllBytes(folders.resolve("copy/keys/hash.key")))
                .isEqualTo(Files.readAllBytes(folders.resolve("data/keys/hash.key")));
        assertLogged("copy", "start", "hold_placed");
        assertThat(command(1, "copy", "restore", "--from", backup.toString())).contains("is not empty");
    }

    @Test
    void restoresNothingOfADamagedBackup() throws IOException {
        Path backup = folders.resolve("backup");
        command(0, "data", "hold", "list");
        command(0, "data", "backup", "--to", backup.toString());
        Path store = backup.resolve("store/audit.zip");
        byte[] bytes = Files.readAllBytes(store);
        bytes[bytes.length / 2] ^= 1;
        Files.write(store, bytes);

        assertThat(command(1, "copy", "restore", "--from", backup.toString())).contains("not what was backed up");

        assertThat(folders.resolve("copy/store")).doesNotExist();
        assertThat(folders.resolve("copy/keys")).doesNotExist();
        Files.delete(backup.resolve("manifest.json"));
        assertThat(command(1, "copy", "restore", "--from", backup.toString())).contains("no whole backup");
    }

    @Test
    void copiesTheStoreIntoAnotherDatabase() {
        command(0, "data", "hold", "place", "--name", "case 7", "--reason", "a lawsuit");
        assertLogged("data", "hold_placed", "start");
        String from = "jdbc:h2:file:" + folders.resolve("data/store/audit");
        String to = "jdbc:h2:file:" + folders.resolve("other");

        assertThat(command(0, "data", "store", "copy", "--from", from, "--to", to))
                .contains("verified ")
                .contains("copied: ");

        assertThat(command(0, "data", "token", "list"))
                .contains("The store " + from + " was copied to " + to + " at ")
                .contains("delete the file " + folders.resolve("data/store-copied"));
        environment.put("GRAPHQLAUDIT_JDBC_URL", to);
        environment.put("GRAPHQLAUDIT_JDBC_USER", "sa");
        assertThat(command(0, "data", "hold", "list"))
                .contains("case 7\tstands")
                .doesNotContain("was copied");
        assertThat(command(1, "data", "store", "copy", "--from", from, "--to", to))
                .contains("holds a store already");
        assertThat(command(1, "data", "store", "copy", "--from", from + "no", "--to", to + "2"))
                .contains("does not exist");
    }

    @Test
    void saysWhatIsMissingOfACommand() {
        assertThat(command(1, "data", "backup")).isEqualTo("The option --to is missing.\n");
        assertThat(command(1, "data", "restore")).isEqualTo("The option --from is missing.\n");
        assertThat(command(1, "data", "token"))
                .startsWith("The command token is not complete; it is one of\ntoken create --name NAME [--scope")
                .contains("\ntoken list\n")
                .doesNotContain("spool");
        assertThat(command(1, "data", "token", "create")).isEqualTo("The option --name is missing.\n");
        assertThat(command(1, "data", "session", "end", "--all", "--id", "x"))
                .isEqualTo("The command session end takes one of --id ID, --token NAME, --user NAME and --all.\n");
    }

    @Test
    void saysThatScopesAreSeparatedByCommas() {
        assertThat(command(1, "data", "token", "create", "--name", "ada", "--scope", "read export"))
                .isEqualTo("'read export' is not a scope; scopes are admin, export, ingest, metrics, read, with commas"
                        + " between several.\n");
        assertThat(command(1, "data", "token", "create", "--name", "ada", "--scope", "write"))
                .isEqualTo("'write' is not a scope; scopes are admin, export, ingest, metrics, read.\n");
    }

    @Test
    void doesNotCopyWhatAServerUses() {
        String from = "jdbc:h2:file:" + folders.resolve("data/store/audit");
        try (AdminServer server = server("data")) {
            assertThat(server.guard()).isNotNull();

            assertThat(command(1, "data", "store", "copy", "--from", from, "--to", from + "2"))
                    .contains("is in use by a server: stop it first.");
        }
    }

    private AdminServer server(String folder) {
        Map<String, String> params = Map.of("data.dir", folders.resolve(folder).toString());
        return AdminServer.start(
                new Settings(new SettingSources(Map.of(), params, Map.of(), Map.of())),
                Clock.systemUTC(),
                Optional.of(line -> {}));
    }

    /** Records of a server reach the store when it, or the next one, drains them. */
    private void assertLogged(String folder, String... actions) {
        List<String> logged = actions(folder);
        for (int starts = 0; starts < 20 && !logged.containsAll(List.of(actions)); starts++) {
            server(folder).close();
            logged = actions(folder);
        }
        assertThat(logged).contains(actions);
    }

    private List<String> actions(String folder) {
        Map<String, String> params = new HashMap<>();
        params.put("data.dir", folders.resolve(folder).toString());
        try (OpenStore store = OpenStore.claim(
                        new Settings(new SettingSources(Map.of(), params, Map.of(), Map.of())), Clock.systemUTC())
                .orElseThrow()) {
            long highest = store.database().reader().highestPosition();
            return Stream.iterate(1L, position -> position + 1)
                    .limit(highest)
                    .map(position -> store.database().reader().event(position))
                    .flatMap(Optional::stream)
                    .map(event -> event.event())
                    .map(AuditEvent::effect)
                    .map(effect -> Objects.requireNonNullElse(effect.action(), ""))
                    .toList();
        }
    }

    private String command(int exitCode, String folder, String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Map<String, String> all = new HashMap<>(environment);
        all.put("GRAPHQLAUDIT_DATA_DIR", folders.resolve(folder).toString());
        int code = AdminCommands.run(words, all, stream, stream);
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(exitCode);
        return text;
    }
}
