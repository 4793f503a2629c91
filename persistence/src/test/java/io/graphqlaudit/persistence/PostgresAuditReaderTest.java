package io.graphqlaudit.persistence;

import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class PostgresAuditReaderTest extends AuditReaderContractTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }

    @Override
    String analyze() {
        return "analyze audit_event, audit_event_detail";
    }

    @Override
    long rowsRead(Listing listing, Keyset after) {
        String plan = database.column("explain (analyze, format json) " + pageStatement(listing, after))
                .get(0);
        return StreamSupport.stream(
                        JSON.readTree(plan).findParents("Relation Name").spliterator(), false)
                .mapToLong(PostgresAuditReaderTest::rows)
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
