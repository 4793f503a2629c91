package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.database.DatabaseFailure;
import io.graphqlaudit.persistence.database.StorableTime;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * PostgreSQL's partitions of both event tables, one for each month in UTC. A month gets its own when an event needs
 * it and it lies within {@link #MONTHS_BACK} and {@link #MONTHS_AHEAD} of now; every other event goes to the
 * {@code _other} partitions, so that absurd times make no tables. A month that could not be made now is made later,
 * and its events then move out of {@code _other}: storing never depends on it.
 */
final class MonthlyPartitions implements Partitions {
    static final int MONTHS_BACK = 24;
    static final int MONTHS_AHEAD = 2;

    /** How many months after this one are made ahead when there is time for it. */
    private static final int MONTHS_KEPT_READY = 4;

    private static final Logger LOG = System.getLogger(MonthlyPartitions.class.getName());
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMinutes(1);
    private static final List<String> TABLES = List.of("audit_event", "audit_event_detail");

    /** Any number that nobody else uses: it lets one writer at a time make partitions. */
    private static final long ADVISORY_LOCK = 0x6772_6175_6469_7401L;

    private final DataSource dataSource;
    private final Clock clock;
    private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();
    private volatile Instant pausedUntil = Instant.MIN;

    MonthlyPartitions(DataSource dataSource, Clock clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    @Override
    public void makeRoom(Collection<Instant> times) {
        Instant now = clock.instant();
        Set<YearMonth> missing = wanted(times, month(now));
        missing.removeAll(known);
        if (missing.isEmpty() || now.isBefore(pausedUntil)) {
            return;
        }
        try {
            for (YearMonth month : missing) {
                make(month);
                known.add(month);
            }
        } catch (SQLException failure) {
            pausedUntil = now.plus(PAUSE_AFTER_FAILURE);
            LOG.log(
                    Level.WARNING,
                    "A monthly partition could not be made and will be tried again; its events are stored meanwhile. "
                            + DatabaseFailure.of(failure).sentence());
        }
    }

    @Override
    public List<YearMonth> ahead() {
        YearMonth current = month(clock.instant());
        return Stream.iterate(current, month -> month.plusMonths(1))
                .limit(MONTHS_KEPT_READY + 1L)
                .toList();
    }

    @Override
    public void make(Connection connection, YearMonth month) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            makeWithin(statement, month);
        }
    }

    @Override
    public List<YearMonth> endedBy(Connection connection, Instant time) throws SQLException {
        return ExpiredMonths.endedBy(connection, time);
    }

    @Override
    public Optional<Map<EventKind, Tally>> drop(Connection connection, YearMonth month, Set<EventKind> kinds)
            throws SQLException {
        Optional<Map<EventKind, Tally>> dropped = ExpiredMonths.drop(connection, month, kinds);
        dropped.ifPresent(counts -> known.remove(month));
        return dropped;
    }

    private static Set<YearMonth> wanted(Collection<Instant> times, YearMonth current) {
        Set<YearMonth> months = new TreeSet<>();
        months.add(current);
        months.add(current.plusMonths(1));
        YearMonth first = current.minusMonths(MONTHS_BACK);
        YearMonth last = current.plusMonths(MONTHS_AHEAD);
        for (Instant time : times) {
            YearMonth month = month(StorableTime.of(time));
            if (!month.isBefore(first) && !month.isAfter(last)) {
                months.add(month);
            }
        }
        return months;
    }

    private static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    private void make(YearMonth month) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                makeWithin(statement, month);
                connection.commit();
            } catch (SQLException failure) {
                connection.rollback();
                throw failure;
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static void makeWithin(Statement statement, YearMonth month) throws SQLException {
        // A long read holds locks that this needs; better later than with every reader queued up behind it.
        statement.execute("set local lock_timeout = '2s'");
        statement.execute("select pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
        if (exists(statement, name(TABLES.get(0), month))) {
            return;
        }
        // First of all, so that no writer can put a row of that month there after the rows have moved.
        statement.execute("lock table only audit_event_other, only audit_event_detail_other in access exclusive mode");
        for (String table : TABLES) {
            attach(statement, table, month);
        }
    }

    private static void attach(Statement statement, String table, YearMonth month) throws SQLException {
        String partition = name(table, month);
        String from = bound(month);
        String to = bound(month.plusMonths(1));
        statement.execute("create table " + partition + " (like " + table + " including all)");
        statement.execute("with moved as (delete from " + table + "_other where occurred_at >= " + from
                + " and occurred_at < " + to + " returning *) insert into " + partition + " select * from moved");
        statement.execute("alter table " + table + " attach partition " + partition + " for values from (" + from
                + ") to (" + to + ")");
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet row = statement.executeQuery("select to_regclass('" + table + "') is not null")) {
            return row.next() && row.getBoolean(1);
        }
    }

    static String name(String table, YearMonth month) {
        return String.format(Locale.ROOT, "%s_%04d_%02d", table, month.getYear(), month.getMonthValue());
    }

    private static String bound(YearMonth month) {
        return String.format(
                Locale.ROOT, "timestamptz '%04d-%02d-01 00:00:00+00'", month.getYear(), month.getMonthValue());
    }
}
