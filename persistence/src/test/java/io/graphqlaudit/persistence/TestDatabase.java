package io.graphqlaudit.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A migrated, empty audit database and the store in it. */
final class TestDatabase implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Sample.NOW, ZoneOffset.UTC);

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    final HikariDataSource dataSource;
    final AuditDatabase database;

    private TestDatabase(HikariDataSource dataSource, String schema) {
        this.dataSource = dataSource;
        migrate(dataSource, schema);
        this.database = open(dataSource);
    }

    static TestDatabase h2(Path folder) {
        return new TestDatabase(pool(h2Url(folder), "sa", ""), "h2");
    }

    static String h2Url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("audit").toAbsolutePath();
    }

    /** A schema of its own on one server, which lives as long as the tests. */
    static TestDatabase postgres() {
        String schema = "audit_" + SCHEMAS.incrementAndGet();
        try (Connection connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
        String url = "jdbc:postgresql://127.0.0.1:" + Postgres.SERVER.getPort() + "/postgres?currentSchema=" + schema;
        return new TestDatabase(pool(url, "postgres", ""), "postgresql");
    }

    /** A database of its own on one server, which lives as long as the tests. */
    static TestDatabase mariaDb() {
        String name = "audit_" + SCHEMAS.incrementAndGet();
        MariaDb.execute("create database " + name);
        return new TestDatabase(pool(MariaDb.url(name), "root", ""), "mariadb");
    }

    static void migrate(HikariDataSource dataSource, String folder) {
        Flyway.configure(TestDatabase.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:io/graphqlaudit/persistence/schema/" + folder)
                .load()
                .migrate();
    }

    static AuditDatabase open(HikariDataSource dataSource) {
        return AuditDatabase.open(dataSource, value -> "k1:" + Integer.toHexString(value.hashCode()), CLOCK);
    }

    static HikariDataSource pool(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    /** The first column of what the query answers. */
    List<String> column(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    void execute(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        database.close();
        dataSource.close();
    }

    /** Started when first asked for; stopped by its own shutdown hook. */
    private static final class Postgres {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
