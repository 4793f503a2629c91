package io.graphqlaudit.admin.arize;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An event as an entry of Arize's REST API: these members and no other, for one of its clients refuses any more. */
final class RestEntry {
    private static final long NOBODY = 0;

    private RestEntry() {}

    static Map<String, @Nullable Object> of(StoredEvent stored) {
        AuditEvent event = stored.event();
        Operation operation = event.operation();
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("id", new GlobalId(GlobalId.AUDIT_LOG, stored.position()).text());
        entry.put("user_id", user(stored.actorNumber()));
        // Never null for its clients, and nothing is known of where it came from.
        entry.put("ip", Objects.requireNonNullElse(event.source().clientIp(), ""));
        entry.put("operation_type", type(operation));
        entry.put("operation_name", ArizeWiring.operationName(event));
        entry.put("operation_text", operation == null ? null : operation.text());
        entry.put("variables", operation == null ? null : operation.variables());
        entry.put("created_at", Moments.print(event.time().received()));
        return entry;
    }

    private static String user(@Nullable Long number) {
        return new GlobalId(GlobalId.USER, number == null ? NOBODY : number).text();
    }

    /** There are three; what could not be understood, and what is no operation, may have changed something. */
    private static String type(@Nullable Operation operation) {
        return operation == null || operation.type() == OperationType.UNKNOWN
                ? OperationType.MUTATION.name()
                : operation.type().name();
    }
}
