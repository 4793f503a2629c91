package io.graphqlaudit.admin.start;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.admin.metrics.PoolMetrics;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.OwnerOnly;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is.
 *
 * @param dataSource gives connections
 * @param pool our own pool, to be closed; empty for a data source of the server
 * @param inDataFolder whether it is the H2 in the data folder
 * @param names what the operator calls it
 */
record StoreSource(DataSource dataSource, Optional<HikariDataSource> pool, boolean inDataFolder, StoreNames names)
        implements AutoCloseable {
    private static final List<String> JNDI_NAMES =
            List.of("java:comp/env/jdbc/audit", "java:jboss/datasources/audit", "jdbc/audit");
    private static final String POSTGRESQL = "jdbc:postgresql:";
    /** A server that is paused in the middle of storing must not keep the others from it. */
    private static final String END_OF_THE_SILENT = "set idle_in_transaction_session_timeout = '30s'";

    private static final int MOST_CONNECTIONS = 10;
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);

    /**
     * The database of the settings; else a data source of the server; else H2 in the data folder.
     *
     * @throws StartupException when the database cannot be used
     */
    static StoreSource open(Settings settings, DataDirectory data) {
        Optional<String> url = settings.string(KnownSettings.JDBC_URL);
        if (url.isPresent()) {
            return pool(
                    url.get(),
                    settings.string(KnownSettings.JDBC_USER).orElse(""),
                    settings.string(KnownSettings.JDBC_PASSWORD).orElse(""),
                    false,
                    url.get().toLowerCase(Locale.ROOT).startsWith(POSTGRESQL) ? END_OF_THE_SILENT : null,
                    StoreNames.SETTINGS);
        }
        for (String name : JNDI_NAMES) {
            Optional<DataSource> found = lookUp(name);
            if (found.isPresent()) {
                return new StoreSource(found.get(), Optional.empty(), false, StoreNames.SETTINGS);
            }
        }
        String file = data.folder("store").resolve("audit").toString();
        // A trace file would hold statements that failed, values included, and be readable by others.
        String embedded = "jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        StoreSource source = pool(embedded, "sa", "", true, null, StoreNames.embedded(Path.of(file + ".mv.db")));
        restrict(data.folder("store"), source);
        return source;
    }

    /** H2 makes files as the process's mask says; nobody else is to read them even if the folder is opened. */
    private static void restrict(Path folder, StoreSource source) {
        try {
            OwnerOnly.restrictFiles(folder);
        } catch (IOException e) {
            source.close();
            throw new StartupException("The files in " + folder + " cannot be kept from other users.", e);
        }
    }

    /** How our own pool is used; empty for a data source of the server. */
    Optional<PoolMetrics.Usage> usage() {
        if (!(dataSource instanceof HikariDataSource ours)) {
            return Optional.empty();
        }
        return Optional.ofNullable(ours.getHikariPoolMXBean())
                .map(bean -> new PoolMetrics.Usage(
                        bean.getActiveConnections(),
                        bean.getIdleConnections(),
                        MOST_CONNECTIONS,
                        bean.getThreadsAwaitingConnection()));
    }

    @Override
    public void close() {
        pool.ifPresent(StoreSource::close);
    }

    private static void close(HikariDataSource pool) {
        pool.close();
        if (pool.getThreadFactory() instanceof PoolThreads threads) {
            threads.awaitEnd();
        }
        PoolLog.release();
    }

    @SuppressWarnings("BanJNDI") // the names are constants of ours, and what they give is the server's own
    private static Optional<DataSource> lookUp(String name) {
        try {
            Object found = new InitialContext().lookup(name);
            return found instanceof DataSource source ? Optional.of(source) : Optional.empty();
        } catch (NamingException | RuntimeException | LinkageError e) {
            // Not configured: each server says it in its own way.
            return Optional.empty();
        }
    }

    /**
     * The database of that URL.
     *
     * @param names what the operator calls it
     * @throws StartupException when it cannot be used
     */
    static StoreSource of(String url, String user, String password, StoreNames names) {
        return pool(url, user, password, false, null, names);
    }

    private static StoreSource pool(
            String url, String user, String password, boolean inDataFolder, @Nullable String first, StoreNames names) {
        AtomicReference<HikariDataSource> opened = new AtomicReference<>();
        HikariConfig config = new HikariConfig();
        config.setPoolName(PoolLog.POOL);
        config.setThreadFactory(new PoolThreads(PoolLog.POOL));
        config.setDriverClassName(driver(url, names));
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setConnectionInitSql(first);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(WAIT_FOR_CONNECTION.toMillis());
        config.setInitializationFailTimeout(1);
        if (config.getDriverClassName().startsWith("org.h2.")) {
            config.setExceptionOverride(new LostDatabase(() -> Optional.ofNullable(opened.get())));
        }
        PoolLog.silence();
        try {
            HikariDataSource pool = new HikariDataSource(config);
            opened.set(pool);
            return new StoreSource(pool, Optional.of(pool), inDataFolder, names);
        } catch (PoolInitializationException e) {
            PoolLog.release();
            boolean passwordGiven = !password.isEmpty() || url.contains("password=");
            throw new StartupException(DatabaseTrouble.sentence(e, names, passwordGiven), e);
        } catch (RuntimeException e) {
            PoolLog.release();
            // Its message repeats the URL, which may hold a password.
            throw new StartupException("The " + names.url() + " is not a JDBC URL that its driver understands.", null);
        }
    }

    /** Named here since the drivers of a web application are not found by the JVM-wide list. */
    private static String driver(String url, StoreNames names) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith(POSTGRESQL)) {
            return "org.postgresql.Driver";
        }
        if (lower.startsWith("jdbc:mariadb:")) {
            return "org.mariadb.jdbc.Driver";
        }
        if (!lower.startsWith("jdbc:h2:")) {
            throw new StartupException(
                    "The " + names.url() + " must begin with jdbc:postgresql:, jdbc:mariadb: or jdbc:h2:.", null);
        }
        if (lower.contains("auto_server")) {
            throw new StartupException(
                    "The " + names.url() + " must not have AUTO_SERVER: it would listen on all network interfaces.",
                    null);
        }
        return "org.h2.Driver";
    }

    /** Whether a connection can be had now. */
    boolean answers() {
        try (var connection = dataSource.getConnection()) {
            return connection.isValid(Math.toIntExact(WAIT_FOR_CONNECTION.toSeconds()));
        } catch (SQLException e) {
            return false;
        }
    }

    /**
     * What it is and where, as {@code PostgreSQL 18.1, jdbc:postgresql://db/audit}: without what may be a secret.
     *
     * @throws StartupException when it cannot be asked
     */
    StorePlace place() {
        try (var connection = dataSource.getConnection()) {
            return StorePlace.of(connection.getMetaData());
        } catch (SQLException e) {
            throw new StartupException(DatabaseTrouble.sentence(e, names), e);
        }
    }

    /** Which of the schemas this database takes. */
    String schema() {
        try (var connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> "h2";
                case "PostgreSQL" -> "postgresql";
                case "MariaDB" -> "mariadb";
                default ->
                    throw new StartupException(
                            "The store cannot be kept in " + product + ", only in H2, PostgreSQL or MariaDB.", null);
            };
        } catch (SQLException e) {
            throw new StartupException(DatabaseTrouble.sentence(e, names), e);
        }
    }
}
