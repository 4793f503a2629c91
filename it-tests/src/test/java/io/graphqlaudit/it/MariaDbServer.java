package io.graphqlaudit.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A MariaDB with its own defaults, of what the build unpacked below {@code mariadb.home}. */
public final class MariaDbServer implements DatabaseServer {
    private static final String USER = "audit";
    private static final String PASSWORD = "audit-password";

    private final Path home;
    private final Path data;
    private final int port;
    private ChildProcess running;

    private MariaDbServer(Path home, Path data, int port) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.running = launch();
    }

    /** A new one that keeps its data in that folder. */
    public static MariaDbServer start(Path folder) throws IOException {
        Path home = Path.of(System.getProperty("mariadb.home")).toRealPath();
        makeExecutable(home.resolve("bin"));
        makeExecutable(home.resolve("scripts"));
        Path data = Files.createDirectories(folder).toAbsolutePath();
        try (ChildProcess installation = ChildProcess.start(
                "mariadb-install",
                data,
                Map.of(),
                command(
                        home,
                        data,
                        "scripts/mariadb-install-db",
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db"))) {
            if (installation.awaitExit() != 0) {
                throw new IOException(installation.output());
            }
        }
        return new MariaDbServer(home, data, FreePort.find());
    }

    @Override
    public Map<String, String> newDatabase() throws SQLException {
        String name = "audit_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = asRoot();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            statement.execute("create user if not exists " + USER + "@localhost identified by '" + PASSWORD + "'");
            statement.execute("grant all on " + name + ".* to " + USER + "@localhost");
        }
        return Map.of(
                "GRAPHQLAUDIT_JDBC_URL", url(name),
                "GRAPHQLAUDIT_JDBC_USER", USER,
                "GRAPHQLAUDIT_JDBC_PASSWORD", PASSWORD);
    }

    @Override
    public void kill() {
        running.kill();
    }

    @Override
    public void startAgain() {
        running = launch();
    }

    @Override
    public void close() {
        running.close();
    }

    private ChildProcess launch() {
        ChildProcess server = ChildProcess.start(
                "mariadb",
                data,
                Map.of(),
                command(
                        home,
                        data,
                        "bin/mariadbd",
                        "--lc-messages-dir=" + home.resolve("share"),
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=mariadb.sock"));
        Eventually.holds("MariaDB answers", () -> {
            if (!server.isAlive()) {
                throw new AssertionError(server.output());
            }
            try (Connection connection = asRoot()) {
                return connection.isValid(2);
            } catch (SQLException notYet) {
                return false;
            }
        });
        return server;
    }

    private Connection asRoot() throws SQLException {
        return DriverManager.getConnection(url(""), "root", "");
    }

    private String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    private static List<String> command(Path home, Path data, String program, String... options) {
        List<String> command = new ArrayList<>(
                List.of(home.resolve(program).toString(), "--no-defaults", "--basedir=" + home, "--datadir=" + data));
        command.addAll(List.of(options));
        if (System.getProperty("user.name").equals("root")) {
            // Root has to say that it means to run a server.
            command.add("--user=root");
        }
        return command;
    }

    private static void makeExecutable(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> file.toFile().setExecutable(true));
        }
    }
}
