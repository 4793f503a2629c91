package io.graphqlaudit.persistence.copy;

import io.graphqlaudit.event.RefusedRecordException;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.DatabaseFailure;
import io.graphqlaudit.persistence.retention.Partitions;
import io.graphqlaudit.persistence.schema.SchemaVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Copies a whole store into an empty one of another database: events with their positions and ids, actors with their
 * numbers, spools with how far they are stored, tokens, holds, everything. One that is cut short goes on when it is
 * run again. Until it is complete and verified no server opens the target. Not for use by several threads.
 */
public final class StoreCopy {
    /** Positions, leases, versions, and who is signed in and asks how often, are each store's own. */
    private static final List<String> NOT_COPIED =
            List.of("audit_schema", "audit_position", "audit_lease", "audit_session", "audit_counter");

    private static final String NEXT = """
            select position, occurred_at from audit_event where position > ?
            order by position fetch first 1000 rows only
            """;

    private final DataSource source;
    private final DataSource target;
    private final Clock clock;
    private final Consumer<String> progress;

    /**
     * @param source the store to copy, whose tables are up to date and which no server uses
     * @param target a database with the tables of an empty store, or with a part of the same copy
     * @param progress is told now and then how far it is
     */
    public StoreCopy(DataSource source, DataSource target, Clock clock, Consumer<String> progress) {
        this.source = Objects.requireNonNull(source, "source");
        this.target = Objects.requireNonNull(target, "target");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.progress = Objects.requireNonNull(progress, "progress");
    }

    /**
     * Copies all that is not there yet, and verifies it.
     *
     * @return how many events the target holds
     * @throws CopyRefusedException when the target must not be written, or is not the same in the end
     * @throws StoreUnavailableException when one of the databases cannot do it now
     */
    public long run() {
        try (Connection from = source.getConnection();
                Connection to = target.getConnection()) {
            // One view of the source for the whole copy.
            from.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            from.setAutoCommit(false);
            to.setAutoCommit(false);
            SchemaVersion.check(from);
            long last = CopiedTable.number(from, "select last_position from audit_position");
            begin(from, to);
            List<CopiedTable> others = others(from, to);
            copyEvents(from, to, last);
            copyOthers(from, to, others);
            long events = verify(from, to, others);
            from.rollback();
            finish(from, to, last);
            return events;
        } catch (SQLException failure) {
            throw refusal(DatabaseFailure.of(failure).asException());
        }
    }

    /** A row that the target refuses stands where it has one of its own. */
    private static RuntimeException refusal(RuntimeException failure) {
        return failure instanceof RefusedRecordException
                ? new CopyRefusedException("The target does not take a row of the source, perhaps for one that it has"
                        + " already: copy into a new database. " + failure.getMessage())
                : failure;
    }

    /**
     * Does nothing when that is a store that can be copied.
     *
     * @throws StoreUnavailableException when it is none, of another version, or cannot be asked now
     */
    public static void checkSource(DataSource source) {
        try (Connection connection = source.getConnection()) {
            SchemaVersion.check(connection);
        } catch (SQLException failure) {
            throw DatabaseFailure.of(failure).asException();
        }
    }

    private void begin(Connection from, Connection to) throws SQLException {
        if (version(to) == SchemaVersion.EXPECTED) {
            for (String table : CopiedTable.all(to)) {
                if (!NOT_COPIED.contains(table) && CopiedTable.count(to, table) > 0) {
                    throw new CopyRefusedException("The target holds a store already (the table " + table
                            + " is not empty): copy into a new database.");
                }
            }
            if (reached(to) > 0) {
                throw new CopyRefusedException(
                        "The target holds a store already, though its events have all been purged: copy into a new"
                                + " database.");
            }
            update(to, "update audit_schema set version = " + SchemaVersion.BEING_COPIED);
            to.commit();
        } else if (version(to) != SchemaVersion.BEING_COPIED) {
            checkTarget(to);
        }
        long reached = reached(to);
        if (reached > 0 && !Objects.equals(event(from, reached), event(to, reached))) {
            throw new CopyRefusedException(
                    "The target holds a part of the copy of another store: copy into a new database.");
        }
    }

    private static void checkTarget(Connection to) throws SQLException {
        try {
            SchemaVersion.check(to);
        } catch (StoreUnavailableException e) {
            throw new CopyRefusedException("The target cannot be written: " + e.getMessage());
        }
    }

    private static List<CopiedTable> others(Connection from, Connection to) throws SQLException {
        List<CopiedTable> tables = new ArrayList<>();
        for (String name : CopiedTable.all(from)) {
            if (!NOT_COPIED.contains(name) && !name.startsWith("audit_event")) {
                tables.add(CopiedTable.of(name, from, to));
            }
        }
        return tables;
    }

    private void copyEvents(Connection from, Connection to, long last) throws SQLException {
        CopiedTable events = CopiedTable.of("audit_event", from, to);
        CopiedTable details = CopiedTable.of("audit_event_detail", from, to);
        Partitions partitions = Partitions.of(Database.of(to), target, clock);
        to.commit();
        long reached = reached(to);
        Instant toldAt = Instant.MIN;
        while (true) {
            Batch batch = next(from, reached);
            if (batch.times().isEmpty()) {
                return;
            }
            to.commit();
            partitions.makeRoom(batch.times());
            String condition = "where position > ? and position <= ? order by position";
            events.copy(from, to, condition, reached, batch.last());
            details.copy(from, to, condition, reached, batch.last());
            update(to, "update audit_position set last_position = " + batch.last());
            to.commit();
            reached = batch.last();
            if (clock.instant().isAfter(toldAt.plusSeconds(2))) {
                toldAt = clock.instant();
                progress.accept("copied up to position " + reached + " of " + last);
            }
        }
    }

    private void copyOthers(Connection from, Connection to, List<CopiedTable> tables) throws SQLException {
        for (CopiedTable table : tables) {
            update(to, "delete from " + table.name());
            table.copy(from, to, "");
        }
        to.commit();
        // Changes of tables end a transaction on some databases, so they come by themselves.
        long actors = CopiedTable.number(to, "select max(number) from audit_actor");
        // Numbers are handed out in blocks of 50, of which the sequence gives the end.
        update(to, "alter sequence audit_actor_number restart with " + (actors + 51));
        for (CopiedTable table : tables) {
            @Nullable String restart = table.has("id") ? Database.of(to).restartIdentity(table.name()) : null;
            if (restart != null) {
                update(to, restart + (CopiedTable.number(to, "select max(id) from " + table.name()) + 1));
            }
        }
        to.commit();
    }

    private long verify(Connection from, Connection to, List<CopiedTable> others) throws SQLException {
        progress.accept("verifying");
        ContentHash theirs = ContentHash.of(from);
        ContentHash ours = ContentHash.of(to);
        boolean same = theirs.equals(ours)
                && CopiedTable.count(from, "audit_event") == ours.events()
                && CopiedTable.count(to, "audit_event") == ours.events();
        for (CopiedTable table : others) {
            same = same && CopiedTable.count(from, table.name()) == CopiedTable.count(to, table.name());
        }
        if (!same) {
            throw new CopyRefusedException("The copy is not the same as the source: " + ours.events() + " events of "
                    + theirs.events() + ", or other content; copy into a new database.");
        }
        progress.accept("verified " + ours.events() + " events, SHA-256 " + ours.hash());
        return ours.events();
    }

    private static void finish(Connection from, Connection to, long last) throws SQLException {
        if (CopiedTable.number(from, "select last_position from audit_position") != last) {
            throw new CopyRefusedException("The source took events meanwhile: stop its servers and run it again.");
        }
        update(to, "update audit_position set last_position = " + last);
        update(to, "update audit_schema set version = " + SchemaVersion.EXPECTED);
        to.commit();
    }

    private static Batch next(Connection from, long after) throws SQLException {
        List<Instant> times = new ArrayList<>();
        long last = after;
        try (PreparedStatement statement = from.prepareStatement(NEXT)) {
            statement.setLong(1, after);
            try (ResultSet rows = statement.executeQuery()) {
                String type = rows.getMetaData().getColumnTypeName(2);
                while (rows.next()) {
                    last = rows.getLong(1);
                    times.add(((OffsetDateTime) Objects.requireNonNull(
                                    ColumnKind.TIME.read(rows, 2, type.toLowerCase(Locale.ROOT))))
                            .toInstant());
                }
            }
        }
        return new Batch(last, times);
    }

    private static long reached(Connection to) throws SQLException {
        return CopiedTable.number(to, "select last_position from audit_position");
    }

    private static int version(Connection connection) throws SQLException {
        return Math.toIntExact(CopiedTable.number(connection, "select max(version) from audit_schema"));
    }

    private static @Nullable String event(Connection connection, long position) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select event_id from audit_event where position = " + position)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    private static void update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private record Batch(long last, List<Instant> times) {}
}
