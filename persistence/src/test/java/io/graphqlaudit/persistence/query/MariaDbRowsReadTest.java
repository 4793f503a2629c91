package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MariaDbRowsReadTest extends RowsReadContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }

    @Override
    String analyze() {
        return "analyze table audit_event, audit_event_detail";
    }

    @Override
    Indexes indexes() {
        return Indexes.MARIADB;
    }

    @Override
    long rowsRead(TestDatabase database, PageStatement statement) {
        // Its times have no zone, and its literals none either.
        String sql = SqlText.of(statement).replaceAll("timestamp with time zone '([^']*)\\+00'", "'$1'");
        String plan = database.column("analyze format=json " + sql).get(0);
        return StreamSupport.stream(
                        JSON.readTree(plan).findParents("table_name").spliterator(), false)
                .filter(table -> !table.path("table_name").asString().startsWith("<"))
                .mapToLong(MariaDbRowsReadTest::rows)
                .sum();
    }

    /** Rows that were read of a table, those that were then passed over included. */
    private static long rows(JsonNode table) {
        return Math.round(
                table.path("r_rows").asDouble() * table.path("r_loops").asDouble());
    }
}
