package io.graphqlaudit.persistence.query;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How the database tests a condition.
 *
 * @param sql is true of every event that meets the condition
 * @param isExact whether it is true of no other event; else the process decides
 * @param needsContent whether it looks into the JSON, as {@code d.content}
 */
record RowTest(String sql, boolean isExact, boolean needsContent) {
    /** Of a condition that no event meets. */
    static final RowTest NONE = new RowTest("1 = 0", true, false);

    /** Of a condition of which the database knows nothing. */
    static final RowTest UNKNOWN = new RowTest("1 = 1", false, false);

    static RowTest ofColumns(String sql) {
        return new RowTest(sql, true, false);
    }

    static RowTest ofContent(String sql, boolean isExact) {
        return new RowTest(sql, isExact, true);
    }

    static RowTest all(List<RowTest> parts) {
        return parts.isEmpty() ? ofColumns("1 = 1") : joined(parts, " and ");
    }

    static RowTest any(List<RowTest> parts) {
        return parts.isEmpty() ? NONE : joined(parts, " or ");
    }

    /** What is not sure to meet the condition may meet its opposite. Of what a row does not have, SQL knows neither. */
    RowTest not() {
        return isExact ? new RowTest("case when " + sql + " then 1 else 0 end = 0", true, needsContent) : UNKNOWN;
    }

    private static RowTest joined(List<RowTest> parts, String by) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        return new RowTest(
                parts.stream().map(RowTest::sql).collect(Collectors.joining(by, "(", ")")),
                parts.stream().allMatch(RowTest::isExact),
                parts.stream().anyMatch(RowTest::needsContent));
    }
}
