package io.graphqlaudit.persistence;

import io.graphqlaudit.event.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

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
    };

    /** What makes a commit last. */
    abstract CommitDurability durability(DataSource dataSource);

    /** What makes room for events of a month. */
    abstract Partitions partitions(DataSource dataSource, Clock clock);

    /** What each transaction says first. */
    Optional<String> beginning() {
        return Optional.empty();
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
