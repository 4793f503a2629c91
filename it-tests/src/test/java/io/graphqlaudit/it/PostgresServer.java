package io.graphqlaudit.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A PostgreSQL of its own, as durable as in production, on a port that it keeps. */
public final class PostgresServer implements DatabaseServer {
    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    private PostgresServer(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.running = launch();
    }

    public static PostgresServer start(Path folder) throws IOException {
        return new PostgresServer(folder, FreePort.find());
    }

    @Override
    public Map<String, String> newDatabase() throws SQLException {
        String name = "audit_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return Map.of(
                "GRAPHQLAUDIT_JDBC_URL", running.getJdbcUrl("postgres", name),
                "GRAPHQLAUDIT_JDBC_USER", "postgres",
                "GRAPHQLAUDIT_JDBC_PASSWORD", "postgres");
    }

    /** Stops it; its databases stay. */
    public void stop() throws IOException {
        running.close();
    }

    @Override
    public void kill() throws IOException {
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(postmaster.children().toList());
        all.add(postmaster);
        // The postmaster first, or it would start anew what it sees die.
        Collections.reverse(all);
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
        running.close();
    }

    /** Also after {@link #stop}. */
    @Override
    public void startAgain() throws IOException {
        running = launch();
    }

    @Override
    public void close() throws IOException {
        running.close();
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Eventually.LONG)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
    }
}
