package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** With the plan for the values, and with the plan for any values, which the server may take after five times. */
final class PostgresRowsReadTest extends RowsReadContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EXPLAIN = "explain (analyze, buffers, format json) ";

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }

    @Override
    String analyze() {
        return "vacuum analyze audit_event, audit_event_detail";
    }

    @Override
    Indexes indexes() {
        return Indexes.POSTGRESQL;
    }

    @Override
    long rowsRead(TestDatabase database, PageStatement statement) {
        try (Connection connection = database.dataSource.getConnection();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute(Indexes.POSTGRESQL.preparation());
            sql.execute(SqlText.prepare("page", statement));
            try {
                sql.execute("set plan_cache_mode = force_custom_plan");
                long custom = rowsRead(sql, statement);
                sql.execute("set plan_cache_mode = force_generic_plan");
                return Math.max(custom, rowsRead(sql, statement));
            } finally {
                sql.execute("deallocate page");
                connection.rollback();
            }
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static long rowsRead(Statement sql, PageStatement statement) throws SQLException {
        try (ResultSet plans = sql.executeQuery(EXPLAIN + SqlText.execute("page", statement))) {
            plans.next();
            return rows(plans.getString(1));
        }
    }

    private static long rows(String plan) {
        return StreamSupport.stream(
                        JSON.readTree(plan).findParents("Relation Name").spliterator(), false)
                .mapToLong(PostgresRowsReadTest::rows)
                .sum();
    }

    /** Rows that a scan of a table gave, and those that it read in vain. */
    private static long rows(JsonNode scan) {
        double each = scan.path("Actual Rows").asDouble()
                + scan.path("Rows Removed by Filter").asDouble(0)
                + scan.path("Rows Removed by Index Recheck").asDouble(0);
        return Math.round(each * scan.path("Actual Loops").asDouble());
    }
}
