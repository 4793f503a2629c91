package io.graphqlaudit.persistence.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A statement that counts events.
 *
 * @param sql the statement with named parameters
 * @param values what to bind
 */
record FacetStatement(String sql, Map<String, Object> values) {
    /** What a statement counts; in the place of the end stands the oldest event that is counted, or nothing. */
    record Rows(
            Access access,
            Sought sought,
            Instant from,
            Instant to,
            long highest,
            @Nullable Keyset end) {}

    /** How many events there are in each bar with each outcome. */
    static FacetStatement totals(Rows rows, TimeScale scale) {
        Dialect dialect = rows.access().indexes().dialect();
        Map<String, Object> values = new HashMap<>();
        String where = where(rows, values);
        if (scale.bars() == 1) {
            return new FacetStatement(
                    "select 0 as bar, outcome, count(*) as events from " + table(rows) + where + "\ngroup by outcome",
                    values);
        }
        values.put("origin", scale.from());
        values.put("width", scale.micros());
        // Grouped by its name: bound values make two of one expression.
        String sql = """
                select %s as bar, g.outcome, g.events from (
                select place, outcome, count(*) as events from (
                select %s as place, outcome from %s%s%s
                ) p group by place, outcome) g""".formatted(dialect.barNumber(), dialect.bar(), table(rows), where, dialect.estimate());
        return new FacetStatement(sql, values);
    }

    /** The values with most events of each field, of so many of the newest events. */
    static FacetStatement fields(Rows rows, List<FacetField> fields, int top, int newest) {
        Map<String, Object> values = new HashMap<>();
        String columns = IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i).expression() + " as f" + i)
                .collect(Collectors.joining(", "));
        String events = "select " + columns + " from " + table(rows) + where(rows, values)
                + "\norder by occurred_at desc, position desc\nlimit " + newest;
        boolean once = rows.access().indexes().dialect().readsOnce();
        String source = once ? "w" : "(" + events + ") w";
        String facets = IntStream.range(0, fields.size())
                .mapToObj(i -> """
                        (select %d as field, f%d as found, count(*) as events from %s
                        group by f%d order by count(*) desc, f%d limit %d)""".formatted(i, i, source, i, i, top))
                .collect(Collectors.joining("\nunion all\n"));
        return new FacetStatement((once ? "with w as materialized (" + events + ")\n" : "") + facets, values);
    }

    private static String table(Rows rows) {
        Access access = rows.access();
        return access.indexes().dialect().readsOnce() ? "audit_event" : access.table();
    }

    private static String where(Rows rows, Map<String, Object> values) {
        ConditionSql sql = new ConditionSql(rows.access().indexes().dialect());
        List<String> conditions = new ArrayList<>(RowCondition.of(rows.sought().all(), sql));
        values.putAll(sql.values());
        conditions.add("occurred_at >= :from and occurred_at <= :to and position <= :highest");
        values.put("from", rows.from());
        values.put("to", rows.to());
        values.put("highest", rows.highest());
        Keyset end = rows.end();
        if (end != null) {
            conditions.add("(occurred_at > :end or position >= :last)");
            values.put("from", end.occurredAt());
            values.put("end", end.occurredAt());
            values.put("last", end.position());
        }
        return "\nwhere " + String.join("\n  and ", conditions);
    }
}
