package io.graphqlaudit.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.IndexedText;
import jakarta.persistence.EntityManagerFactory;
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
public final class TestDatabase implements AutoCloseable {
    public static final Clock CLOCK = Clock.fixed(Sample.NOW, ZoneOffset.UTC);

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    /** As columns have it. */
    public static final IndexedText TEXT = new IndexedText(TestDatabase::keyedHash);

    public final HikariDataSource dataSource;
    public final AuditDatabase database;

    private TestDatabase(HikariDataSource dataSource) {
        this.dataSource = dataSource;
        this.database = open(dataSource);
    }

    public static TestDatabase h2(Path folder) {
        return of(Database.H2, folder);
    }

    public static String h2Url(Path folder) {
        return "jdbc:h2:file:" + folder.resolve("audit").toAbsolutePath();
    }

    public static TestDatabase postgres() {
        return of(Database.POSTGRESQL, Path.of(""));
    }

    public static TestDatabase mariaDb() {
        return of(Database.MARIADB, Path.of(""));
    }

    /** A database of that kind; the folder is for those that need one. */
    public static TestDatabase of(Database kind, Path folder) {
        HikariDataSource dataSource = empty(kind, folder);
        fill(dataSource, kind);
        return new TestDatabase(dataSource);
    }

    /** Makes the tables in an empty database as {@link #migrate} does; in H2 by what once came of that, which takes an eighth of the time. */
    public static void fill(HikariDataSource dataSource, Database kind) {
        if (kind == Database.H2) {
            H2Tables.make(dataSource);
        } else {
            migrate(dataSource, kind);
        }
    }

    /** Without any table: on a server a schema or database of its own. */
    public static HikariDataSource empty(Database kind, Path folder) {
        String name = "audit_" + SCHEMAS.incrementAndGet();
        return switch (kind) {
            case H2 -> pool(h2Url(folder), "sa", "");
            case POSTGRESQL -> {
                Postgres.execute("create schema " + name);
                yield pool(Postgres.url(name), "postgres", "");
            }
            case MARIADB -> {
                MariaDb.execute("create database " + name);
                yield pool(MariaDb.url(name), "root", "");
            }
        };
    }

    /** Says how many migrations that took. */
    public static int migrate(HikariDataSource dataSource, Database kind) {
        return migrate(dataSource, kind, "latest");
    }

    /** Up to that version of the schema. */
    public static int migrate(HikariDataSource dataSource, Database kind, String version) {
        return Flyway.configure(TestDatabase.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:io/graphqlaudit/persistence/schema/" + kind.folder())
                .target(version)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** As the admin server does where tables are there already. */
    public static void migrateAgain(HikariDataSource dataSource, Database kind) {
        Flyway.configure(TestDatabase.class.getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:io/graphqlaudit/persistence/schema/" + kind.folder())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static String keyedHash(String value) {
        return "k1:" + Integer.toHexString(value.hashCode());
    }

    public static AuditDatabase open(HikariDataSource dataSource) {
        return AuditDatabase.open(dataSource, TestDatabase::keyedHash, CLOCK, "1");
    }

    public static EntityManagerFactory hibernate(HikariDataSource dataSource) {
        return PersistenceUnit.start(dataSource);
    }

    public static HikariDataSource pool(String url, String user, String password) {
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
    public List<String> column(String sql) {
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

    public void execute(String sql) {
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
}
