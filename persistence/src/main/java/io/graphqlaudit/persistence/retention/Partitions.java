package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Room for events of a month. Implementations are safe for use by several threads and processes. */
public interface Partitions {
    /** For databases whose tables need none made. */
    Partitions NONE = times -> {};

    /** The room of a database's event tables. */
    static Partitions of(Database database, DataSource dataSource, Clock clock) {
        return database == Database.POSTGRESQL ? new MonthlyPartitions(dataSource, clock) : NONE;
    }

    /** Makes room for events of these times, and ahead of time, where that is possible. Never throws. */
    void makeRoom(Collection<Instant> times);

    /** The months that are to have room now, whether they have it or not. */
    default List<YearMonth> ahead() {
        return List.of();
    }

    /** Makes room for a month, unless it has some, in the connection's transaction. */
    default void make(Connection connection, YearMonth month) throws SQLException {}

    /** The months with room of their own that ended at that time or before. */
    default List<YearMonth> endedBy(Connection connection, Instant time) throws SQLException {
        return List.of();
    }

    /**
     * Drops a month with all its events in the connection's transaction, unless it holds an event of another kind
     * or one that a hold covers.
     *
     * @param kinds the kinds whose events may go
     * @return what went, by kind; empty when nothing did
     */
    default Optional<Map<EventKind, Tally>> drop(Connection connection, YearMonth month, Set<EventKind> kinds)
            throws SQLException {
        return Optional.empty();
    }
}
