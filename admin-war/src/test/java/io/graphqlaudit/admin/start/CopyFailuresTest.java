package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.cli.AdminCommands;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong with a copy, one sentence says with which of the two stores, in the words of the command line. */
@Timeout(120)
class CopyFailuresTest {
    @TempDir
    Path folder;

    private String from = "";
    private String to = "";

    @BeforeEach
    void makeTheSource() {
        from = "jdbc:h2:file:" + folder.resolve("data/store/audit");
        to = "jdbc:h2:file:" + folder.resolve("target");
        assertThat(run("token", "create", "--name", "ada")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:oracle:thin:@x | The option SIDE must begin with jdbc:postgresql:, jdbc:mariadb: or jdbc:h2:.",
                "jdbc:postgresql://127.0.0.1:1/x | The database cannot be reached (Connection refused): check the option SIDE and that it runs.",
                "jdbc:postgresql://h:pass/word:x | The option SIDE is not a JDBC URL that its driver understands.",
                "jdbc:h2:file:/x;AUTO_SERVER=TRUE | The option SIDE must not have AUTO_SERVER: it would listen on all network interfaces.",
            })
    void aWrongUrl(String url, String sentence) {
        assertThat(copy(url, to)).isEqualTo(sentence.replace("SIDE", "--from"));
        assertThat(copy(from, url)).isEqualTo(sentence.replace("SIDE", "--to"));
    }

    @Test
    void aSourceThatDoesNotExist() {
        assertThat(copy(from + "no", to)).isEqualTo("The database that the option --from names does not exist.");
    }

    @Test
    void aSourceThatIsTheTarget() {
        assertThat(copy(from, from)).isEqualTo("The options --from and --to name the same database.");
    }

    @Test
    void aSourceThatIsNoStore() throws Exception {
        execute(to, "create table other (x int)");
        assertThat(copy(to, from + "2"))
                .isEqualTo("--from: The audit store's tables are missing; the audit WAR makes them when it starts.");
    }

    @Test
    void aTargetThatHoldsAStore() {
        assertThat(copy(from, to)).isEmpty();
        assertThat(copy(from, to)).startsWith("The target (--to) holds a store already");
    }

    @Test
    void aTargetThatAnotherVersionMade() throws Exception {
        assertThat(copy(from, to)).isEmpty();
        execute(to, "update audit_schema set version = 99");
        assertThat(copy(from, to)).startsWith("The target (--to) cannot be written: The audit schema has version 99");
        assertThat(copy(to, from + "3")).startsWith("--from: The audit schema has version 99");
    }

    @Test
    void aWrongPassword() throws Exception {
        Path password = Files.writeString(folder.resolve("password"), "s3cret");
        String login = "-user and SIDE-password-file, else settings jdbc.user and jdbc.password).";
        assertThat(copy(from, to, "--from-user", "sa", "--from-password-file", password.toString()))
                .isEqualTo("The database refused the user or the password (--from" + login.replace("SIDE", "--from"));
        execute(to, "create user other password 'else' admin");
        assertThat(copy(from, to, "--to-user", "other", "--to-password-file", password.toString()))
                .isEqualTo("The database refused the user or the password (--to" + login.replace("SIDE", "--to"));
        assertThat(copy(from, to, "--to-user", "sa", "--to-password-file", "/nowhere"))
                .isEqualTo("The password of the option --to-password-file cannot be read from /nowhere.");
    }

    @Test
    void noPasswordWhereOneIsAskedFor() throws Exception {
        try (AskingForAPassword postgresql = AskingForAPassword.start()) {
            String sentence = "The database refused a connection without a password: give one with the option"
                    + " SIDE-password-file or the setting jdbc.password.";
            assertThat(copy(from, postgresql.url(), "--to-user", "audit")).isEqualTo(sentence.replace("SIDE", "--to"));
            assertThat(copy(postgresql.url(), to, "--from-user", "audit"))
                    .isEqualTo(sentence.replace("SIDE", "--from"));
        }
    }

    private String copy(String source, String target, String... more) {
        List<String> words = new ArrayList<>(List.of("store", "copy", "--from", source, "--to", target));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    /** What it says when it fails. */
    private String run(String... words) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Map<String, String> environment =
                Map.of("GRAPHQLAUDIT_DATA_DIR", folder.resolve("data").toString());
        int code = AdminCommands.run(
                words,
                environment,
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return code == 0 ? "" : said.toString(StandardCharsets.UTF_8).strip();
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
