package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.Test;

class AdminServerTest extends AdminServerCase {
    @Test
    void servesAFreshDataFolderAndItsCommands() throws Exception {
        Server server = server();
        server.start();
        try {
            Path firstToken = folder.resolve("first-token");
            String token = Files.readString(firstToken).strip();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(firstToken)))
                    .isEqualTo("rw-------");

            assertThat(ask(server, token).body())
                    .contains("\"name\":\"GraphQL Audit\"")
                    .contains("\"edges\":[]");
            assertThat(firstToken).doesNotExist();

            String made = command(0, "token", "create", "--name", "ci", "--scope", "read");
            assertThat(ask(server, tokenIn(made)).statusCode()).isEqualTo(200);
            assertThat(command(0, "token", "list")).contains("first").contains("ci\tread");
            assertThat(command(1, "token", "create", "--name", "ci")).contains("named 'ci' already");
            assertThat(folder.resolve("inbox")).isEmptyDirectory();
        } finally {
            server.stop();
        }
        assertThat(command(0, "token", "revoke", "--name", "ci")).contains("revoked: ci");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("store").resolve("audit"), "sa", "");
                ResultSet acts = connection
                        .createStatement()
                        .executeQuery("select count(*) from audit_event where action = 'token_create' and kind = 5")) {
            acts.next();
            assertThat(acts.getInt(1)).as("the first token, ci, and ci in vain").isEqualTo(3);
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("graphql-audit"));
    }

    /** Root may read every folder, but no file is one. */
    @Test
    void isNotReadyWhileASpoolCannotBeRead() throws Exception {
        Path spool = folder.resolve("spool");
        Path away = folder.resolve("spool-away");
        Server server = server();
        server.start();
        try {
            String token = tokenIn(command(0, "token", "create", "--name", "ops", "--scope", "metrics"));
            Files.move(spool, away);
            Files.createFile(spool);
            await(() -> health(server, token).body().contains("Events wait unread: " + spool));
            assertThat(health(server, token).statusCode()).isEqualTo(503);

            Files.delete(spool);
            Files.move(away, spool);
            await(() -> !health(server, token).body().contains("Events wait unread"));
        } finally {
            server.stop();
        }
    }

    @Test
    void saysThatTheDataFolderIsInUse() throws Exception {
        Settings settings = settings(Map.of());
        try (AdminServer first = AdminServer.start(settings, Clock.systemUTC(), Optional.empty())) {
            assertThat(first.guard()).isNotNull();
            assertThatThrownBy(() -> AdminServer.start(settings, Clock.systemUTC(), Optional.empty()))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("is in use by another server");
        }
    }

    @Test
    void makesNoTokenBeforeAllSettingsAreRead() {
        List<String> printed = new ArrayList<>();
        for (String wrong : List.of("spool.keep", "retention.every", "retention.days", "spool.max-bytes", "enabled")) {
            assertThatThrownBy(() -> start(Map.of(wrong, "soon"), printed)).hasMessageContaining(wrong);
        }
        assertThat(printed).isEmpty();

        start(Map.of(), printed).close();
        assertThat(printed).singleElement().asString().startsWith("token: gqa_");
    }

    @Test
    void logsWhichStoreItServes() {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler handler = new CollectingHandler(logged);
        Logger log = Logger.getLogger(AdminServer.class.getName());
        log.addHandler(handler);
        try {
            start(Map.of(), new ArrayList<>()).close();
        } finally {
            log.removeHandler(handler);
        }
        assertThat(logged)
                .map(new SimpleFormatter()::formatMessage)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("The store is H2 ")
                        .endsWith(", jdbc:h2:file:" + folder.resolve("store/audit")));
    }

    @Test
    void namesTheFileOfADamagedDatabase() throws Exception {
        Path file = Files.createDirectories(folder.resolve("store")).resolve("audit.mv.db");
        Files.writeString(file, "no database".repeat(1_000));

        assertThatThrownBy(() -> start(Map.of(), new ArrayList<>()))
                .isInstanceOf(StartupException.class)
                .hasMessage("The H2 database of the file " + file + " is damaged: restore a backup.");
    }

    @Test
    void leavesTheLogOneSentenceWhenTheDatabaseIsAway() {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Handler handler = new CollectingHandler(logged);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        Server server = server("jdbc.url", "jdbc:postgresql://127.0.0.1:1/audit");
        try {
            assertThatThrownBy(server::start)
                    .isInstanceOf(StartupException.class)
                    .hasMessage("The database cannot be reached (Connection refused): check the setting jdbc.url and"
                            + " that it runs.")
                    .hasNoCause()
                    .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
        } finally {
            root.removeHandler(handler);
            LifeCycle.stop(server);
        }
        assertThat(logged)
                .allSatisfy(record -> assertThat(record.getLoggerName()).doesNotContain("hikari"))
                .filteredOn(record -> record.getThrown() != null)
                .allSatisfy(record -> assertThat(record.getThrown()).isInstanceOf(StartupException.class));
    }

    @Test
    void saysThatTheDatabaseCannotBeReachedWithoutThePassword() {
        Settings settings = settings(Map.of(
                "jdbc.url", "jdbc:postgresql://127.0.0.1:1/audit", "jdbc.user", "audit", "jdbc.password", "s3cr3t"));

        assertThatThrownBy(() -> AdminServer.start(settings, Clock.systemUTC(), Optional.empty()))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("The database cannot be reached")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void saysThatAPasswordIsWanted() throws Exception {
        try (AskingForAPassword postgresql = AskingForAPassword.start()) {
            Settings settings = settings(Map.of("jdbc.url", postgresql.url(), "jdbc.user", "audit"));

            assertThatThrownBy(() -> AdminServer.start(settings, Clock.systemUTC(), Optional.empty()))
                    .hasMessage("The database refused a connection without a password: give one with the setting"
                            + " jdbc.password.");
        }
    }

    private static final class CollectingHandler extends Handler {
        private final List<LogRecord> records;

        private CollectingHandler(List<LogRecord> records) {
            this.records = records;
        }

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
