package io.graphqlaudit.persistence;

import io.graphqlaudit.event.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
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

        @Override
        String shape() {
            return """
                    select lower(table_name), '.' || lower(column_name) from information_schema.columns
                    where table_schema = current_schema
                    union all
                    select lower(table_name), '#' || lower(index_name) from information_schema.indexes
                    where table_schema = current_schema
                    union all
                    select lower(sequence_name), '' from information_schema.sequences
                    where sequence_schema = current_schema
                    """;
        }

        @Override
        List<String> doubts(Statement statement) {
            return List.of();
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

        /** As the search path finds them; an index that could not be finished is of no use. */
        @Override
        String shape() {
            return """
                    select t.relname, '.' || c.attname from pg_class t join pg_attribute c on c.attrelid = t.oid
                    where pg_table_is_visible(t.oid) and t.relname like 'audit%' and t.relkind in ('r', 'p')
                      and c.attnum > 0 and not c.attisdropped
                    union all
                    select t.relname, '#' || i.relname from pg_index x
                    join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
                    where pg_table_is_visible(t.oid) and t.relname like 'audit%' and x.indisvalid
                    union all
                    select s.relname, '' from pg_class s
                    where pg_table_is_visible(s.oid) and s.relname like 'audit%' and s.relkind = 'S'
                    """;
        }

        @Override
        List<String> doubts(Statement statement) throws SQLException {
            return PostgresDurability.doubts(statement);
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
            return """
                    select table_name, concat('.', column_name) from information_schema.columns
                    where table_schema = database()
                    union all
                    select table_name, concat('#', index_name) from information_schema.statistics
                    where table_schema = database()
                    union all
                    select table_name, '' from information_schema.tables
                    where table_schema = database() and table_type = 'SEQUENCE'
                    """;
        }

        @Override
        List<String> doubts(Statement statement) throws SQLException {
            return MariaDbDurability.doubts(statement);
        }
    };

    /** What makes a commit last. */
    abstract CommitDurability durability(DataSource dataSource);

    /** What makes room for events of a month. */
    abstract Partitions partitions(DataSource dataSource, Clock clock);

    /**
     * The query for what there is, in lower case: tables, each with {@code .column} and {@code #index}, and
     * sequences, each with nothing.
     */
    abstract String shape();

    /** What the operator should know of how this database is set up, one sentence each. */
    abstract List<String> doubts(Statement statement) throws SQLException;

    /** The name of the folder with its schema. */
    final String folder() {
        return name().toLowerCase(Locale.ROOT);
    }

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
