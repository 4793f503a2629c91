package io.graphqlaudit.persistence.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A statement that reads events, made of fixed pieces: nothing of a query stands in its text but how many rows are wanted of
 * several stretches, all values are bound.
 *
 * @param sql the statement with named parameters
 * @param values what to bind
 */
record PageStatement(String sql, Map<String, Object> values) {
    private static final String NEWEST_FIRST = "occurred_at desc, position desc";
    private static final String OLDEST_FIRST = "occurred_at, position";
    private static final String BY_POSITION = "position";
    private static final String BY_POSITION_BACKWARDS = "position desc";

    /**
     * Narrow rows first, then the details of just those, one by one: PostgreSQL would read all details for a join
     * while the tables are small.
     */
    private static final String DETAILS = """
            select e.position, e.actor_number,
              (select d.content from audit_event_detail d
               where d.position = e.position and d.occurred_at = e.occurred_at) as content
            from (
            """;

    private static final String LAST_PLACE = """
            select position, occurred_at, count(*) over () as places
            from (
            """;

    private static final String ACTOR = "actor_number";

    private static final String NARROW = """
            select position, occurred_at, %s
            from\s""";

    private static final String MERGED = """
            select m.* from ((
            """;

    /** The events of these stretches, with their content, in order. */
    static PageStatement page(Access access, List<Span> spans, int limit) {
        return new Builder(access).narrow(spans, limit, true).within(DETAILS, ") e\norder by ", false);
    }

    /** The keys of the events of these stretches, in order. */
    static PageStatement keys(Access access, List<Span> spans, int limit) {
        return new Builder(access).narrow(spans, limit, true).alone();
    }

    /** Other columns of the rows of these stretches beside their keys, in order. */
    static PageStatement columns(Access access, List<Span> spans, int limit, String columns) {
        return new Builder(access, columns).narrow(spans, limit, true).alone();
    }

    /** The last place of the first rows of these stretches, whatever else the filter asks, and how many they are. */
    static PageStatement lastPlace(Access access, List<Span> spans, int rows) {
        return new Builder(access)
                .narrow(spans, rows, false)
                .within(LAST_PLACE, ") s\norder by ", true)
                .ending("\nlimit 1");
    }

    private PageStatement ending(String end) {
        return new PageStatement(sql + end, values);
    }

    private static final class Builder {
        private final Access access;
        private final String narrow;
        private final boolean byPosition;
        private final Map<String, Object> values = new HashMap<>();
        private String rows = "";

        Builder(Access access) {
            this(access, ACTOR);
        }

        Builder(Access access, String columns) {
            this.access = access;
            this.narrow = NARROW.formatted(columns);
            this.byPosition = access.isByPosition();
        }

        /** Each stretch has its own limit, so that none is read further than the page. */
        Builder narrow(List<Span> spans, int limit, boolean all) {
            values.put("limit", (long) limit);
            List<String> rest = all ? rest() : List.of();
            boolean alone = access.branches().size() * spans.size() == 1;
            // H2 keeps what it last found for each part of a union, and takes it for the answer to the same conditions
            // with another bound limit: whoever then asked for more was given no more than before.
            String most = alone ? ":limit" : Integer.toString(limit);
            List<String> stretches = new ArrayList<>();
            for (Branch branch : access.branches()) {
                for (Span span : spans) {
                    stretches.add(stretch(stretches.size(), branch, span, rest) + "\nlimit " + most);
                }
            }
            rows = alone
                    ? stretches.get(0)
                    : MERGED + String.join(access.isOfOneIndex() ? "\n) union all (\n" : "\n) union (\n", stretches)
                            + "\n)) m\norder by " + order()
                            + "\nlimit :limit";
            return this;
        }

        PageStatement alone() {
            return new PageStatement(rows, values);
        }

        PageStatement within(String head, String tail, boolean backwards) {
            return new PageStatement(head + rows + "\n" + tail + (backwards ? reversed() : order()), values);
        }

        private String stretch(int number, Branch branch, Span span, List<String> rest) {
            AccessPath path = branch.path();
            List<String> conditions = new ArrayList<>();
            StringBuilder order = new StringBuilder();
            for (int i = 0; i < branch.values().size(); i++) {
                String column = path.fields().get(i).column();
                String parameter =
                        bind("lead" + number + "_" + i, branch.values().get(i));
                conditions.add(i == 0 ? access.indexes().leading(column, parameter) : column + " = " + parameter);
                // Unless the order names the leading columns, H2 sorts.
                order.append(access.indexes().leadingOrder(column, access.order()));
            }
            if (!path.condition().isEmpty()) {
                conditions.add(path.condition());
            }
            conditions.addAll(bounds(number, span));
            conditions.addAll(rest);
            return narrow + access.indexes().table(path) + "\nwhere " + String.join("\n  and ", conditions)
                    + "\norder by " + order + order();
        }

        private List<String> bounds(int number, Span span) {
            List<String> bounds = new ArrayList<>();
            if (!byPosition && span.isMoment()) {
                bounds.add("occurred_at = " + bind("from" + number, span.from()));
            } else if (!byPosition || !span.isAnyTime()) {
                bounds.add("occurred_at >= " + bind("from" + number, span.from()));
                bounds.add("occurred_at <= " + bind("to" + number, span.to()));
            }
            bounds.add("position >= " + bind("lowest" + number, span.lowest()));
            bounds.add("position <= " + bind("highest" + number, span.highest()));
            return bounds;
        }

        /** What the index does not know; the same names in every stretch: they are bound once. */
        private List<String> rest() {
            List<Condition> rest = new ArrayList<>();
            access.rest().forEach((field, anyOf) -> rest.add(new Condition.Has(field, Alternatives.ofEqual(anyOf))));
            rest.addAll(access.further());
            ConditionSql sql = new ConditionSql(access.indexes().dialect());
            List<String> tests = RowCondition.of(rest, sql);
            values.putAll(sql.values());
            return tests;
        }

        private String bind(String name, Object value) {
            values.put(name, value);
            return ":" + name;
        }

        private String order() {
            return switch (access.order()) {
                case NEWEST_FIRST -> NEWEST_FIRST;
                case OLDEST_FIRST -> OLDEST_FIRST;
                case STORED -> BY_POSITION;
            };
        }

        private String reversed() {
            return switch (access.order()) {
                case NEWEST_FIRST -> OLDEST_FIRST;
                case OLDEST_FIRST -> NEWEST_FIRST;
                case STORED -> BY_POSITION_BACKWARDS;
            };
        }
    }
}
