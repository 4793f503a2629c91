package io.graphqlaudit.persistence.query;

import java.util.List;
import java.util.stream.Stream;

/** Conditions of a statement that reads {@code audit_event}. */
final class RowCondition {
    private RowCondition() {}

    /** What a row must meet: first what its columns tell, and then what the JSON does, looked up once. */
    static List<String> of(List<Condition> conditions, ConditionSql sql) {
        List<RowTest> tests =
                conditions.stream().map(condition -> condition.test(sql)).toList();
        List<RowTest> ofContent = tests.stream().filter(RowTest::needsContent).toList();
        Stream<String> ofColumns =
                tests.stream().filter(test -> !test.needsContent()).map(RowTest::sql);
        Stream<String> inContent = ofContent.isEmpty() ? Stream.empty() : Stream.of(inContent(RowTest.all(ofContent)));
        return Stream.concat(ofColumns, inContent).toList();
    }

    /** A test of the JSON of those rows alone of which the columns say so. */
    static RowTest where(String columns, RowTest content) {
        return new RowTest("(" + columns + " and " + inContent(content) + ")", content.isExact(), false);
    }

    /** Looked up row by row: a join PostgreSQL would begin with all details while the tables are small. */
    private static String inContent(RowTest test) {
        return """
                (select case when %s then 1 else 0 end from audit_event_detail d
                 where d.position = audit_event.position and d.occurred_at = audit_event.occurred_at) = 1\
                """.formatted(test.sql());
    }
}
