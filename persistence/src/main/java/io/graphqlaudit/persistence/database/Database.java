package io.graphqlaudit.persistence.database;

import io.graphqlaudit.event.StoreUnavailableException;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/** The kinds of database that can hold the store, and where they differ. */
public enum Database {
    /** H2, in the process; a commit is not yet on disk, and there are no partitions. */
    H2 {
        @Override
        public CommitDurability durability(DataSource dataSource) {
            return new H2Checkpoint(dataSource);
        }

        @Override
        void limit(Connection connection, Duration most) throws SQLException {
            execute(connection, "set query_timeout " + most.toMillis());
        }

        @Override
        void unlimit(Connection connection) throws SQLException {
            execute(connection, "set query_timeout 0");
        }
    },
    /** PostgreSQL; a commit is on disk when it returns, and events lie in monthly partitions. */
    POSTGRESQL {
        @Override
        public <T> T unlessIdle(StatelessSession session, Duration limit, Supplier<T> work) {
            execute(session, "set local idle_in_transaction_session_timeout = " + limit.toMillis());
            return work.get();
        }

        /** It ends with the transaction. */
        @Override
        void limit(Connection connection, Duration most) throws SQLException {
            execute(connection, "set local statement_timeout = " + most.toMillis());
        }

        @Override
        void unlimit(Connection connection) {}
    },
    /** MariaDB; a commit is on disk when it returns, and there are no partitions. */
    MARIADB {
        /** Its own default reads from a snapshot: looking again behind a lock would see what was there before it. */
        @Override
        Optional<String> beginning() {
            return Optional.of("set transaction isolation level read committed");
        }

        @Override
        void limit(Connection connection, Duration most) throws SQLException {
            execute(connection, "set session max_statement_time = " + BigDecimal.valueOf(most.toMillis(), 3));
        }

        @Override
        void unlimit(Connection connection) throws SQLException {
            execute(connection, "set session max_statement_time = default");
        }

        /** The limit is the session's, and in whole seconds; whoever gets the connection next must not find it. */
        @Override
        public <T> T unlessIdle(StatelessSession session, Duration limit, Supplier<T> work) {
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
        public Instant now(StatelessSession session) {
            return session.createNativeQuery("select utc_timestamp(6) as now_utc", Tuple.class)
                    .addScalar("now_utc", StandardBasicTypes.INSTANT)
                    .getSingleResult()
                    .get(0, Instant.class);
        }

        /** It numbers on from the highest number there is. */
        @Override
        public @Nullable String restartIdentity(String table) {
            return null;
        }
    };

    private static final String USUAL_IDLE_TIMEOUT = "set session idle_transaction_timeout = default";

    /** What makes a commit last. */
    public CommitDurability durability(DataSource dataSource) {
        return CommitDurability.BY_COMMIT;
    }

    /**
     * Does work in a transaction that the server ends, and whose locks it frees, when nothing is heard of it for so
     * long. On H2, where that cannot be had, there is nobody who could wait for it.
     */
    public <T> T unlessIdle(StatelessSession session, Duration limit, Supplier<T> work) {
        return work.get();
    }

    /**
     * What makes new rows of a table number themselves from the number that follows on; null where the database sees
     * to it by itself.
     */
    public @Nullable String restartIdentity(String table) {
        return "alter table " + table + " alter column id restart with ";
    }

    /** Makes the server cancel each statement of the transaction that takes longer. */
    abstract void limit(Connection connection, Duration most) throws SQLException;

    /** Takes the limit back, for whoever gets the connection next. */
    abstract void unlimit(Connection connection) throws SQLException;

    private static void execute(StatelessSession session, String sql) {
        session.doWork(connection -> execute(connection, sql));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The name of the folder with its schema. */
    public final String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What each transaction says first. */
    Optional<String> beginning() {
        return Optional.empty();
    }

    /** The database's time. */
    public Instant now(StatelessSession session) {
        return session.createSelectionQuery("select instant from PositionEntity", Instant.class)
                .getSingleResult();
    }

    /**
     * The database behind that connection.
     *
     * @throws StoreUnavailableException when it is another one
     */
    public static Database of(Connection connection) throws SQLException {
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
