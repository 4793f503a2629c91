package io.graphqlaudit.persistence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One MariaDB for all tests of this process, started when first asked for and stopped with it. It has what the build
 * unpacked below {@code mariadb.home}, and the time zone of its environment.
 */
public final class MariaDb {
    private static final long PATIENCE_SECONDS = 120;
    private static final MariaDb SERVER = start();

    private final int port;

    private MariaDb(int port) {
        this.port = port;
    }

    public static String url(String database) {
        return url(SERVER.port, database);
    }

    private static String url(int port, String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database;
    }

    public static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url(""), "root", "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static MariaDb start() {
        try {
            Path home = Path.of(System.getProperty("mariadb.home")).toRealPath();
            Path data = Files.createTempDirectory("mariadb");
            Path log = data.resolveSibling(data.getFileName() + ".log");
            Process installation = run(log, script(home, data));
            if (!installation.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || installation.exitValue() != 0) {
                throw new AssertionError("MariaDB could not be set up:\n" + Files.readString(log));
            }
            int port = freePort();
            Process server = run(log, server(home, data, port));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data, log)));
            awaitAnswer(server, port, log);
            return new MariaDb(port);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static List<String> script(Path home, Path data) throws IOException {
        executable(home.resolve("bin"));
        executable(home.resolve("scripts"));
        List<String> command = new ArrayList<>(List.of(
                home.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--innodb-log-file-size=32M",
                "--skip-test-db"));
        command.addAll(asRoot());
        return command;
    }

    private static List<String> server(Path home, Path data, int port) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--datadir=" + data,
                "--lc-messages-dir=" + home.resolve("share"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=mariadb.sock",
                "--innodb-log-file-size=32M",
                "--innodb-buffer-pool-size=128M"));
        command.addAll(asRoot());
        return command;
    }

    /** Root has to say that it means to run a server. */
    private static List<String> asRoot() {
        return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
    }

    private static Process run(Path log, List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static void executable(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> file.toFile().setExecutable(true));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void awaitAnswer(Process server, int port, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers(port)) {
            if (server.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() - deadline > 0) {
                throw new AssertionError("MariaDB did not start:\n" + Files.readString(log));
            }
        }
    }

    private static boolean answers(int port) {
        try (Connection connection = DriverManager.getConnection(url(port, ""), "root", "")) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static void stop(Process server, Path data, Path log) {
        server.destroyForcibly();
        try {
            server.waitFor(10, TimeUnit.SECONDS);
            Files.deleteIfExists(log);
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException | InterruptedException failure) {
            // A temporary folder is left behind.
        }
    }
}
