package io.graphqlaudit.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.schema.SchemaScripts;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;

/** A PostgreSQL that keeps its commits, the store's tables in it, and the store on top. */
final class StorePostgres implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final ServerCpu cpu;
    private final HikariDataSource dataSource;
    private final AuditDatabase database;

    private StorePostgres(EmbeddedPostgres server, Path folder, boolean isNew, Clock clock, int connections)
            throws IOException, SQLException {
        this.server = server;
        this.cpu = ServerCpu.of(folder);
        this.dataSource = pool(server, connections);
        if (isNew) {
            execute(SchemaScripts.of("postgresql"));
        }
        this.database =
                AuditDatabase.open(dataSource, value -> "k1:" + Integer.toHexString(value.hashCode()), clock, "0");
    }

    /** Starts it on that folder, with what was left there before. */
    static StorePostgres start(Path folder, Clock clock, int connections, Map<String, String> settings)
            throws IOException, SQLException {
        boolean isNew = !Files.exists(folder.resolve("PG_VERSION"));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(5))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1");
        settings.forEach(builder::setServerConfig);
        return new StorePostgres(builder.start(), folder, isNew, clock, connections);
    }

    AuditDatabase database() {
        return database;
    }

    /** On which it listens, on 127.0.0.1. */
    int port() {
        return server.getPort();
    }

    /** Gives connections for anything; at most as many as it was started with. */
    DataSource dataSource() {
        return dataSource;
    }

    Connection connection() throws SQLException {
        return dataSource.getConnection();
    }

    /** CPU that the server has used, in all its processes. */
    Duration cpu() throws IOException {
        return cpu.used();
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    /** The first value of the answer. */
    String text(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
        dataSource.close();
        server.close();
    }

    private static HikariDataSource pool(EmbeddedPostgres server, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres"
                + System.getProperty("bench.url-options", ""));
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }
}
