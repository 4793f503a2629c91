package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.admin.access.SessionServlet;
import io.graphqlaudit.admin.access.TokenSecret;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where tokens are while the server is used, and where not: log, files and tables are all looked through. */
class TokensStaySecretTest {
    private static final String BOOTSTRAP = "bootstrap.token";
    private static final String CHOSEN = "chosen-by-the-operator";

    @TempDir
    Path folder;

    private final Logger root = Logger.getLogger("");
    /** Held, since a logger that nobody holds forgets its level. */
    private final Logger ours = Logger.getLogger("io.graphqlaudit");

    private final StringWriter logged = new StringWriter();
    private final Handler handler = new WritingHandler();

    @BeforeEach
    void listen() {
        handler.setLevel(Level.ALL);
        root.addHandler(handler);
        ours.setLevel(Level.ALL);
    }

    @AfterEach
    void listenNoMore() {
        root.removeHandler(handler);
        ours.setLevel(null);
    }

    @Test
    void aTokenIsInNoLogNoFileAndNoTable() throws Exception {
        List<String> tokens = new ArrayList<>();
        Path firstToken = folder.resolve("first-token");
        try (DeployedServer server = DeployedServer.start(folder, Map.of())) {
            String first = Files.readString(firstToken).strip();
            assertThat(filesWith(first)).as("before it is used").containsExactly("first-token");
            String made = server.token("ada", "--scope", "read,export");
            String revoked = server.token("alan", "--scope", "read");
            String wrong = TokenSecret.generate();
            tokens.addAll(List.of(first, made, revoked, wrong, "guess-of-somebody"));
            server.command("token", "revoke", "--name", "alan");

            for (String token : tokens) {
                use(server, token);
            }
            assertThat(server.command("token", "list"))
                    .contains("ada\texport,read", "first\t")
                    .doesNotContain(tokens);
            assertNothingHolds(tokens);
        }
        assertThat(logged.toString()).as("what was listened to").contains(firstToken.toString());
        assertThat(DeployedServer.command(folder, "token", "list")).doesNotContain(tokens);
        tokens.add(DeployedServer.token(folder, "offline"));
        assertNothingHolds(tokens);
        assertThat(filesWith(TokenSecret.hash(tokens.get(1))))
                .as("what is looked through")
                .contains("store/audit.mv.db");
        assertThat(columnsWith(tokens)).isEmpty();
        assertThat(columnsWith(List.of(TokenSecret.hash(tokens.get(1))))).contains("AUDIT_TOKEN.HASH");
    }

    /** Shows it in each way in which one may be shown. */
    private static void use(DeployedServer server, String token) throws Exception {
        server.get("/v2/audit-logs", Map.of("Authorization", "Bearer " + token));
        server.get("/tdm-api/audit-logs", Map.of("Authorization", "key " + token));
        server.get("/nothing", Map.of("x-api-key", token));
        server.get("/export", Map.of("x-api-key", token));
        server.get(SessionServlet.HOME, Map.of("x-api-key", token));
        server.signIn("{\"token\":\"" + token + "\"}");
        server.signIn("{\"token\":\"" + token + "\",\"user\":\"ada\"}");
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        server.send("POST", "/session", form, "token=" + token);
    }

    private void assertNothingHolds(List<String> tokens) throws IOException {
        String log = logged.toString();
        for (String token : tokens) {
            assertThat(log).doesNotContain(token);
            assertThat(filesWith(token)).isEmpty();
        }
    }

    @Test
    void aTokenOfTheOperatorsIsTakenOnceAndKeptNowhere() throws Exception {
        String other = "another-of-the-operator";
        try (DeployedServer server = DeployedServer.start(folder, Map.of(BOOTSTRAP, CHOSEN))) {
            assertThat(status(server, CHOSEN)).isEqualTo(200);
        }
        try (DeployedServer server = DeployedServer.start(folder, Map.of(BOOTSTRAP, other))) {
            assertThat(status(server, other)).as("there is a token already").isEqualTo(401);
            assertThat(status(server, CHOSEN)).isEqualTo(200);
            assertThat(server.command("token", "list").lines())
                    .singleElement()
                    .asString()
                    .startsWith("first\t");
        }
        assertNothingHolds(List.of(CHOSEN, other));
        assertThat(columnsWith(List.of(CHOSEN, other))).isEmpty();
        assertThat(folder.resolve("first-token")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "fifteen-letters"})
    void aShortTokenOfTheOperatorsIsRefusedBeforeAnythingIsMade(String token) throws Exception {
        assertThatThrownBy(() -> DeployedServer.start(folder, Map.of(BOOTSTRAP, token)))
                .isInstanceOf(StartupException.class)
                .hasMessage("The setting bootstrap.token must be at least 16 characters long.");

        assertThat(folder).isEmptyDirectory();
        assertThat(logged.toString()).doesNotContain("fifteen-letters");
    }

    @Test
    void aTokenOfSixteenCharactersIsTaken() throws Exception {
        try (DeployedServer server = DeployedServer.start(folder, Map.of(BOOTSTRAP, "sixteen--letters"))) {
            assertThat(status(server, "sixteen--letters")).isEqualTo(200);
        }
    }

    private static int status(DeployedServer server, String token) throws Exception {
        return server.get("/v2/audit-logs", Map.of("x-api-key", token)).status();
    }

    /** The files below the data folder that hold that text. */
    private List<String> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> found = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(folder.relativize(file).toString());
                }
            }
            return found;
        }
    }

    /** The columns, of any table, that hold one of those texts in any row. */
    private Set<String> columnsWith(List<String> texts) throws SQLException {
        Set<String> found = new TreeSet<>();
        String url = "jdbc:h2:file:" + folder.resolve("store").resolve("audit");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                ResultSet tables =
                        connection.getMetaData().getTables(null, "PUBLIC", "%", new String[] {"BASE TABLE"})) {
            while (tables.next()) {
                String table = tables.getString("TABLE_NAME");
                try (ResultSet rows = connection.createStatement().executeQuery("select * from \"" + table + "\"")) {
                    addColumns(table, rows, texts, found);
                }
            }
        }
        return found;
    }

    private static void addColumns(String table, ResultSet rows, List<String> texts, Set<String> found)
            throws SQLException {
        while (rows.next()) {
            for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                byte[] bytes = rows.getObject(column) instanceof byte[] raw ? raw : null;
                String value = bytes == null ? rows.getString(column) : new String(bytes, StandardCharsets.ISO_8859_1);
                if (value != null && texts.stream().anyMatch(value::contains)) {
                    found.add(table + "." + rows.getMetaData().getColumnName(column));
                }
            }
        }
    }

    /** Keeps all that anybody logs, with its parameters and exceptions. */
    private final class WritingHandler extends Handler {
        private final SimpleFormatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord record) {
            logged.write(formatter.format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
