package io.graphqlaudit.persistence;

import io.graphqlaudit.event.StoreUnavailableException;
import jakarta.persistence.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** The kinds of database that can hold the store, and where they differ. */
enum Database {
    /** H2, in the process; a commit is not yet on disk, and there are no partitions. */
    H2 {
        @Override
        CommitDurability durability(DataSource dataSource) {
            return new H2Checkpoint(dataSource);
        }

        @Override
        Partitions partitions(DataSource dataSource, Clock clock) {
            return Partitions.NONE;
        }

        @Override
        String shape() {
            return Catalog.H2;
        }

        @Override
        List<String> doubts(Statement statement) {
            return List.of();
        }

        @Override
        Indexes indexes() {
            return Indexes.H2;
        }
    },
    /** PostgreSQL; a commit is on disk when it returns, and events lie in monthly partitions. */
    POSTGRESQL {
        @Override
        CommitDurability durability(DataSource dataSource) {
            return CommitDurability.BY_COMMIT;
        }

        @Override
        Partitions partitions(DataSource dataSource, Clock clock) {
            return new MonthlyPartitions(dataSource, clock);
        }

        @Override
        String shape() {
            return Catalog.POSTGRESQL;
        }

        @Override
        List<String> doubts(Statement statement) throws SQLException {
            return PostgresDurability.doubts(statement);
        }

        @Override
        <T> T unlessIdle(StatelessSession session, Duration limit, Supplier<T> work) {
            execute(session, "set local idle_in_transaction_session_timeout = " + limit.toMillis());
            return work.get();
        }

        @Override
        Indexes indexes() {
            return Indexes.POSTGRESQL;
        }

        @Override
        RowWriter rowWriter() {
            return new ArrayRowWriter();
        }
    },
    /** MariaDB; a commit is on disk when it returns, and there are no partitions. */
    MARIADB {
        @Override
        CommitDurability durability(DataSource dataSource) {
            return CommitDurability.BY_COMMIT;
        }

        @Override
        Partitions partitions(DataSource dataSource, Clock clock) {
            return Partitions.NONE;
        }

        /** Its own default reads from a snapshot: looking again behind a lock would see what was there before it. */
        @Override
        Optional<String> beginning() {
            return Optional.of("set transaction isolation level read committed");
        }

        @Override
        String shape() {
            return Catalog.MARIADB;
        }

        @Override
        List<String> doubts(Statement statement) throws SQLException {
            return MariaDbDurability.doubts(statement);
        }

        /** The limit is the session's, and in whole seconds; whoever gets the connection next must not find it. */
        @Override
        <T> T unlessIdle(StatelessSession session, Duration limit, Supplier<T> work) {
            execute(session, "set session idle_transaction_timeout = " + Math.max(1, limit.toSeconds()));
            T answer;
            try {
                answer = work.get();
            } catch (RuntimeException | Error failure) {
                try {
                    execute(session, USUAL_IDLE_TIMEOUT);
                } catch (RuntimeException second) {
                    failure.addSuppressed(second);
                }
                throw failure;
            }
            execute(session, USUAL_IDLE_TIMEOUT);
            return answer;
        }

        /** {@code current_timestamp} would be in the session's zone, and jump twice a year. */
        @Override
        Instant now(StatelessSession session) {
            return session.createNativeQuery("select utc_timestamp(6) as now_utc", Tuple.class)
                    .addScalar("now_utc", StandardBasicTypes.INSTANT)
                    .getSingleResult()
                    .get(0, Instant.class);
        }

        /** It numbers on from the highest number there is. */
        @Override
        @Nullable
        String restartIdentity(String table) {
            return null;
        }

        @Override
        Indexes indexes() {
            return Indexes.MARIADB;
        }
    };

    private static final String USUAL_IDLE_TIMEOUT = "set session idle_transaction_timeout = default";

    /** What makes a commit last. */
    abstract CommitDurability durability(DataSource dataSource);

    /** What makes room for events of a month. */
    abstract Partitions partitions(DataSource dataSource, Clock clock);

    /** The indexes that its schema has, and how it is made to use them. */
    abstract Indexes indexes();

    /** What brings rows into its tables. */
    RowWriter rowWriter() {
        return RowWriter.BY_ENTITIES;
    }

    /**
     * Does work in a transaction that the server ends, and whose locks it frees, when nothing is heard of it for so
     * long. On H2, where that cannot be had, there is nobody who could wait for it.
     */
    <T> T unlessIdle(StatelessSession session, Duration limit, Supplier<T> work) {
        return work.get();
    }

    /**
     * What makes new rows of a table number themselves from the number that follows on; null where the database sees
     * to it by itself.
     */
    @Nullable
    String restartIdentity(String table) {
        return "alter table " + table + " alter column id restart with ";
    }

    /**
     * The query for what there is, in lower case: tables, each with {@code .column} and {@code #index}, and
     * sequences, each with nothing.
     */
    abstract String shape();

    /** What the operator should know of how this database is set up, one sentence each. */
    abstract List<String> doubts(Statement statement) throws SQLException;

    private static void execute(StatelessSession session, String sql) {
        session.doWork(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    /** The name of the folder with its schema. */
    final String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What each transaction says first. */
    Optional<String> beginning() {
        return Optional.empty();
    }

    /** The database's time. */
    Instant now(StatelessSession session) {
        return session.createSelectionQuery("select instant from PositionEntity", Instant.class)
                .getSingleResult();
    }

    /**
     * The database behind that connection.
     *
     * @throws StoreUnavailableException when it is another one
     */
    static Database of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        for (Database database : values()) {
            if (database.name().equals(product.toUpperCase(Locale.ROOT))) {
                return database;
            }
        }
        throw new StoreUnavailableException(
                "The audit store needs H2, PostgreSQL or MariaDB, but the data source leads to " + product + ".",
                new SQLException("unsupported database"));
    }
}
