package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.StorableTime;
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
    /**
     * What a statement counts.
     *
     * @param query the events, newest first
     * @param end the oldest event that is counted; null for the oldest of all
     */
    record Rows(
            Access access,
            Sought sought,
            AuditQuery query,
            @Nullable Keyset end) {
        List<Span> spans() {
            return Span.of(query, null, end);
        }
    }

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
                select %s as bar, %s as outcome, g.events from (
                select place, count(*) as events from (
                select %s as place from %s%s%s
                ) p group by place) g""".formatted(
                        dialect.bar(), dialect.outcome(), dialect.place(), table(rows), where, dialect.estimate());
        return new FacetStatement(sql, values);
    }

    /** The values with most events of each field, of so many of the newest events, to which the index leads. */
    static FacetStatement fields(Rows rows, List<FacetField> fields, int top, int newest) {
        String columns = IntStream.range(0, fields.size())
                .mapToObj(i -> fields.get(i).expression() + " as f" + i)
                .collect(Collectors.joining(", "));
        PageStatement events = PageStatement.columns(rows.access(), rows.spans(), newest, columns);
        boolean once = rows.access().indexes().dialect().readsOnce();
        String source = once ? "w" : "(" + events.sql() + ") w";
        String facets = IntStream.range(0, fields.size())
                .mapToObj(i -> """
                        (select %d as field, f%d as found, count(*) as events from %s
                        group by f%d order by count(*) desc, f%d limit %d)""".formatted(i, i, source, i, i, top))
                .collect(Collectors.joining("\nunion all\n"));
        return new FacetStatement(
                (once ? "with w as materialized (" + events.sql() + ")\n" : "") + facets, events.values());
    }

    private static String table(Rows rows) {
        Access access = rows.access();
        return access.indexes().dialect().readsOnce() ? "audit_event" : access.table();
    }

    private static String where(Rows rows, Map<String, Object> values) {
        ConditionSql sql = new ConditionSql(rows.access().indexes().dialect());
        List<String> conditions = new ArrayList<>(RowCondition.of(rows.sought().all(), sql));
        // PostgreSQL does not see from a bound value that it may read an index of some rows.
        conditions.addAll(rows.access().partialConditions());
        values.putAll(sql.values());
        conditions.add("occurred_at >= :from and occurred_at <= :to and position <= :highest");
        values.put("from", StorableTime.of(rows.query().from()));
        values.put("to", StorableTime.of(rows.query().to()));
        values.put("highest", rows.query().highestPosition());
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
