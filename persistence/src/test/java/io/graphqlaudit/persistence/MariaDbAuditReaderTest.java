package io.graphqlaudit.persistence;

import java.time.Instant;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MariaDbAuditReaderTest extends AuditReaderContractTest {
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
    String literal(Instant time) {
        return "'" + time.toString().replace('T', ' ').replace("Z", "") + "'";
    }

    @Override
    long rowsRead(Listing listing, Keyset after) {
        String plan = database.column("analyze format=json " + pageStatement(listing, after))
                .get(0);
        return StreamSupport.stream(
                        JSON.readTree(plan).findParents("table_name").spliterator(), false)
                .filter(table -> !table.path("table_name").asString().startsWith("<"))
                .mapToLong(MariaDbAuditReaderTest::rows)
                .sum();
    }

    /** Rows that were read of a table, those that were then passed over included. */
    private static long rows(JsonNode table) {
        return Math.round(
                table.path("r_rows").asDouble() * table.path("r_loops").asDouble());
    }
}
