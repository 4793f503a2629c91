package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.admin.cli.AdminCommands;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminServerTest {
    private static final String QUERY =
            "{\"query\":\"{ account { name authenticatedAuditLogs { edges { cursor } } } }\"}";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

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

    @Test
    void endsSessionsByCommand() throws Exception {
        Server server = server();
        server.start();
        String left;
        try {
            String ada = made("ada");
            String alan = made("alan");
            String cookie = signIn(server, ada);
            String other = signIn(server, ada);
            left = signIn(server, alan);

            String listed = command(0, "session", "list");
            assertThat(listed.lines())
                    .hasSize(3)
                    .allMatch(line -> line.matches("[0-9a-f]{12}\ttoken (ada|alan)\tbegun 20\\S+Z\tlast used 20\\S+Z"));
            assertThat(listed).doesNotContain(cookie, ada);
            assertThat(status(server, cookie)).isEqualTo(200);

            String id = listed.substring(0, 12);
            assertThat(command(0, "session", "end", "--id", id)).isEqualTo("ended: 1 session\n");
            assertThat(command(1, "session", "end", "--id", id))
                    .isEqualTo("There is no such session; 'session list' shows those there are.\n");
            assertThat(List.of(status(server, cookie), status(server, other))).containsExactlyInAnyOrder(200, 401);
            assertThat(command(1, "session", "end", "--user", "ada"))
                    .isEqualTo("There is no such session; 'session list' shows those there are.\n");
            assertThat(command(0, "session", "end", "--token", "ada")).isEqualTo("ended: 1 session\n");
            assertThat(List.of(status(server, cookie), status(server, other), status(server, left)))
                    .containsExactly(401, 401, 200);
            command(0, "token", "revoke", "--name", "alan");
            assertThat(command(0, "session", "list")).as("ended with its token").isEqualTo("nobody is signed in\n");
            signIn(server, made("grace"));
        } finally {
            server.stop();
        }
        assertThat(command(0, "session", "list")).contains("token grace");
        assertThat(command(0, "session", "end", "--all"))
                .as("with alan's, which is over")
                .isEqualTo("ended: 2 sessions\n");
        assertThat(command(1, "session", "end", "--all"))
                .isEqualTo("There is no such session; 'session list' shows those there are.\n");
        assertThat(command(1, "session", "end"))
                .isEqualTo("The command session end takes one of --id ID, --token NAME, --user NAME and --all.\n");
        assertThat(command(1, "session", "end", "--id", "1", "--user", "ada")).contains("takes one of --id ID");
        assertThat(command(1, "session", "stop")).contains("try list or end");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("store").resolve("audit"), "sa", "");
                ResultSet acts = connection.createStatement().executeQuery("""
                        select d.content from audit_event e join audit_event_detail d on d.position = e.position
                        where e.action = 'session_end' and e.kind = 5 and e.outcome = 1 order by e.position
                        """)) {
            acts.next();
            assertThat(acts.getString(1)).contains("\"sessions\":\"id ", "\"via\":\"command line\"");
            acts.next();
            assertThat(acts.getString(1)).contains("\"sessions\":\"token ada\"");
        }
    }

    private String made(String token) {
        return tokenIn(command(0, "token", "create", "--name", token));
    }

    private static String tokenIn(String printed) {
        return printed.replaceFirst("(?s).*token: (\\S+)\\s*", "$1");
    }

    private static String signIn(Server server, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + "/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}"))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    private static int status(Server server, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + "/session"))
                .header("Cookie", cookie)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    private static int port(Server server) {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
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
    void refusesATokenForDeliveriesOfNoApplication() {
        String sentence = "A token with the scope ingest delivers the events of one application: name it with"
                + " --application.\n";
        assertThat(command(1, "token", "create", "--name", "x", "--scope", "ingest"))
                .isEqualTo(sentence);
        assertThat(command(1, "token", "create", "--name", "x", "--scope", "read,ingest"))
                .isEqualTo(sentence);
        assertThat(command(1, "token", "create", "--name", "x", "--application", " "))
                .isEqualTo("The application to which a token is bound needs a name.\n");
        command(0, "token", "create", "--name", "x", "--scope", "ingest", "--application", "shop");
    }

    @Test
    void tellsOfWhichApplicationATokenIsAndWhenItExpires() throws Exception {
        String line = "ci\\tread\\tall applications\\texpires 20\\S+Z\\tnever used\n";
        String made = command(0, "token", "create", "--name", "ci", "--expires", "PT12H");
        command(0, "token", "create", "--name", "web", "--scope", "ingest,read", "--application", "shop");

        assertThat(made).matches(line + "token: gqa_\\S+\n");
        String listed = command(0, "token", "list");
        assertThat(listed).matches(line + "web\\tingest,read\\tshop\\tnever expires\\tnever used\n");
        String expires = listed.replaceFirst("(?s).*expires (20\\S+Z).*", "$1");
        start(Map.of(), new ArrayList<>()).close();
        assertThat(creations())
                .anySatisfy(event -> assertThat(event)
                        .contains("\"token\":\"ci\"", "\"application\":\"all applications\"")
                        .contains("\"expires\":\"" + expires.substring(0, "2026-11-22T00:00:00".length())))
                .anySatisfy(event -> assertThat(event)
                        .contains("\"token\":\"web\"", "\"application\":\"shop\"", "\"expires\":\"never\""));
    }

    @Test
    void recordsThatTheFirstTokenIsOfAllApplicationsForEver() throws Exception {
        start(Map.of(), new ArrayList<>()).close();

        assertThat(creations())
                .singleElement()
                .asString()
                .contains("\"token\":\"first\"", "\"application\":\"all applications\"", "\"expires\":\"never\"");
    }

    private List<String> creations() throws Exception {
        List<String> events = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("store").resolve("audit"), "sa", "");
                ResultSet acts = connection.createStatement().executeQuery("""
                        select d.content from audit_event e join audit_event_detail d on d.position = e.position
                        where e.action = 'token_create' order by e.position
                        """)) {
            while (acts.next()) {
                events.add(acts.getString(1));
            }
        }
        return events;
    }

    @Test
    void givesANameOnce() {
        command(0, "token", "create", "--name", "ci");
        command(0, "token", "create", "--name", "night", "--expires", "PT0.001S");
        String choose = ": choose another name, for events tell tokens apart by it, and none is given twice.\n";

        assertThat(command(1, "token", "create", "--name", "ci"))
                .matches("There is a token named 'ci' already, made 20\\S+Z \\(never expires\\)" + choose);
        command(0, "token", "revoke", "--name", "ci");
        assertThat(command(1, "token", "create", "--name", "ci"))
                .matches("There is a token named 'ci' already, made 20\\S+Z \\(revoked 20\\S+Z\\)" + choose);
        assertThat(command(1, "token", "create", "--name", "night"))
                .matches("There is a token named 'night' already, made 20\\S+Z \\(expired 20\\S+Z\\)" + choose);
        assertThat(command(1, "token", "create", "--name", "a\0b"))
                .isEqualTo("The token cannot be kept: the name of a token holds at most 200 characters, and neither NUL"
                        + " nor broken ones.\n");
    }

    @Test
    void warnsOfAnApplicationThatNobodyHasHeardOf() throws Exception {
        String warning =
                "Nobody has heard of an application 'shpo' yet: check how it is written, if it has run already."
                        + " The token is made all the same.\n";
        Server server = server();
        server.start();
        try {
            assertThat(command(0, "token", "create", "--name", "a", "--application", "shpo"))
                    .startsWith(warning + "a\tread\tshpo\tnever expires\tnever used\ntoken: gqa_");
        } finally {
            server.stop();
        }
        Files.createDirectories(folder.resolve("spool/shop"));

        assertThat(command(0, "token", "create", "--name", "b", "--application", "shpo"))
                .startsWith(warning + "b\tread\tshpo\tnever expires\tnever used\ntoken: gqa_");
        assertThat(command(0, "token", "create", "--name", "c", "--application", "shop"))
                .startsWith("c\tread\tshop\tnever expires\tnever used\ntoken: gqa_");
        assertThat(command(0, "token", "list")).contains("a\tread\tshpo", "c\tread\tshop");
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

    private AdminServer start(Map<String, String> more, List<String> printed) {
        return AdminServer.start(settings(more), Clock.systemUTC(), Optional.of(printed::add));
    }

    private Settings settings(Map<String, String> more) {
        Map<String, String> params = new java.util.HashMap<>(more);
        params.put("data.dir", folder.toString());
        return new Settings(new SettingSources(Map.of(), params, Map.of(), Map.of()));
    }

    private Server server() {
        return server("enabled", "true");
    }

    private Server server(String setting, String value) {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler("/");
        context.setInitParameter("data.dir", folder.toString());
        context.setInitParameter(setting, value);
        context.addEventListener(new AdminContextListener());
        server.setHandler(context);
        return server;
    }

    private String command(int exitCode, String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("GRAPHQLAUDIT_DATA_DIR", folder.toString());
        assertThat(AdminCommands.run(words, environment, stream, stream)).isEqualTo(exitCode);
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.call()) {
            assertThat(System.nanoTime() - deadline).isNegative();
            Thread.onSpinWait();
        }
    }

    private static HttpResponse<String> health(Server server, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + "/health/ready"))
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> ask(Server server, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + "/graphql"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(QUERY))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
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
