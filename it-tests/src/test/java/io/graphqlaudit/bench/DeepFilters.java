package io.graphqlaudit.bench;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.rows.Listing;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One filter for each index, each with a value that many events have. */
final class DeepFilters {
    private DeepFilters() {}

    static Map<String, Asked> of(DeepLog log) throws SQLException {
        long actor = log.postgres()
                .number("select number from audit_actor where name = 'user-0' and realm = 'application:/shop'");
        Map<String, Asked> filters = new LinkedHashMap<>();
        filters.put("time", new Asked(EventFilter.ALL, "true"));
        filters.put("listing", new Asked(EventFilter.of(Listing.AUTHENTICATED), "listing = 2"));
        filters.put("rare listing", new Asked(EventFilter.of(Listing.LOGINS), "listing = 1"));
        filters.put("actor", new Asked(EventFilter.ALL.actor(actor), "actor_number = " + actor));
        filters.put("user id", new Asked(EventFilter.ALL.actorId("user-0"), "actor_id = 'user-0'"));
        filters.put(
                "e-mail",
                new Asked(EventFilter.ALL.actorEmail("person-0@example.com"), "actor_email = 'person-0@example.com'"));
        filters.put("address", new Asked(EventFilter.ALL.address("198.51.0.0"), "client_ip = '198.51.0.0'"));
        filters.put(
                "target",
                new Asked(
                        EventFilter.ALL.resourceType("model").target("0"), "resource_type = 'model' and target = '0'"));
        filters.put(
                "operation", new Asked(EventFilter.ALL.operation("UpdateModel0"), "operation_name = 'UpdateModel0'"));
        filters.put(
                "session",
                new Asked(
                        EventFilter.ALL.session(DeepLog.HOT_SESSION), "session_hash = '" + DeepLog.HOT_SESSION + "'"));
        filters.put(
                "trace", new Asked(EventFilter.ALL.trace(DeepLog.HOT_TRACE), "trace_id = '" + DeepLog.HOT_TRACE + "'"));
        filters.put("rare kind", new Asked(EventFilter.ALL.kind(EventKind.EXPORT), "kind = 3"));
        filters.put("rare outcome", new Asked(EventFilter.ALL.outcome(Result.FAILURE), "outcome = 2"));
        return filters;
    }

    /**
     * A question in two forms.
     *
     * @param filter as the reader takes it
     * @param sql as a condition on the narrow table
     */
    record Asked(EventFilter filter, String sql) {}
}
