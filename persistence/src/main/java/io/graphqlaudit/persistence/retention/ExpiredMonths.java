package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds PostgreSQL's partitions of months that are over, and drops those in which nothing has to stay. */
final class ExpiredMonths {
    private static final Pattern NAME = Pattern.compile("audit_event_(\\d{4})_(\\d{2})");

    private static final String PARTITIONS = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'audit_event'::regclass order by c.relname
            """;

    private static final String STAYS = """
            select exists (select 1 from %1$s where kind not in (%2$s)) or exists (
              select 1 from %1$s e join audit_hold h on h.active_name is not null
                and (h.from_time is null or e.occurred_at >= h.from_time)
                and (h.to_time is null or e.occurred_at < h.to_time)
                and (h.application is null or e.application = h.application)
                and (h.actor_id is null or e.actor_id = h.actor_id or e.actor_email = h.actor_email))
            """;

    private static final String COUNT = """
            select kind, count(*), min(occurred_at), max(occurred_at) from %s group by kind
            """;

    private ExpiredMonths() {}

    static List<YearMonth> endedBy(Connection connection, Instant time) throws SQLException {
        List<YearMonth> ended = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery(PARTITIONS)) {
            while (names.next()) {
                Matcher name = NAME.matcher(names.getString(1));
                if (name.matches()) {
                    YearMonth month = YearMonth.of(Integer.parseInt(name.group(1)), Integer.parseInt(name.group(2)));
                    if (!end(month).isAfter(time)) {
                        ended.add(month);
                    }
                }
            }
        }
        return ended;
    }

    static Optional<Map<EventKind, Tally>> drop(Connection connection, YearMonth month, Set<EventKind> kinds)
            throws SQLException {
        String events = MonthlyPartitions.name("audit_event", month);
        String details = MonthlyPartitions.name("audit_event_detail", month);
        try (Statement statement = connection.createStatement()) {
            // Readers queue up behind a wait for the whole table, so it is a short one.
            statement.execute("set local lock_timeout = '500ms'");
            statement.execute("lock table only " + events + ", only " + details + " in share mode");
            if (answersTrue(statement, STAYS.formatted(events, codes(kinds)))) {
                return Optional.empty();
            }
            Map<EventKind, Tally> counts = count(statement, events);
            statement.execute("alter table audit_event detach partition " + events);
            statement.execute("alter table audit_event_detail detach partition " + details);
            statement.execute("drop table " + events + ", " + details);
            return Optional.of(counts);
        }
    }

    private static Map<EventKind, Tally> count(Statement statement, String table) throws SQLException {
        Map<EventKind, Tally> counts = new EnumMap<>(EventKind.class);
        try (ResultSet rows = statement.executeQuery(COUNT.formatted(table))) {
            while (rows.next()) {
                counts.put(
                        EventKind.ofCode(rows.getShort(1)), new Tally(rows.getLong(2), time(rows, 3), time(rows, 4)));
            }
        }
        return counts;
    }

    private static Instant time(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static boolean answersTrue(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    /** The codes for an {@code in} list, which must not be empty: no kind has the code 0. */
    private static String codes(Set<EventKind> kinds) {
        return kinds.isEmpty()
                ? "0"
                : kinds.stream().map(kind -> Integer.toString(kind.code())).collect(Collectors.joining(", "));
    }

    private static Instant end(YearMonth month) {
        return month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
