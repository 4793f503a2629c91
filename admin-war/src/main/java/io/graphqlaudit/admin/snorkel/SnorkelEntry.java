package io.graphqlaudit.admin.snorkel;

import io.graphqlaudit.admin.mapping.Deed;
import io.graphqlaudit.admin.mapping.ViewNames;
import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as an entry of Snorkel's array. */
final class SnorkelEntry {
    /** Its clients read a number in every entry. */
    private static final long NOBODY = 0;

    private final ViewNames names;

    SnorkelEntry(ViewNames names) {
        this.names = names;
    }

    Map<String, Object> of(StoredEvent stored) {
        AuditEvent event = stored.event();
        Deed deed = Deed.of(event);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("event_id", stored.position());
        entry.put("event_time", Moments.printMicros(event.time().received()));
        entry.put("event_name", names.snorkelName(deed));
        entry.put("event_type", names.snorkelType(deed));
        entry.put("event_details", details(stored, deed));
        entry.put("user_uid", stored.actorNumber() == null ? NOBODY : stored.actorNumber());
        return entry;
    }

    private static Map<String, Object> details(StoredEvent stored, Deed deed) {
        AuditEvent event = stored.event();
        Map<String, Object> details = new LinkedHashMap<>();
        String user = event.actor().email() == null
                ? event.actor().userId()
                : event.actor().email();
        if (event.identity().kind() == EventKind.LOGIN) {
            put(details, "user_uid", stored.actorNumber());
        }
        put(details, "username", user);
        put(details, "acting_for", event.actor().onBehalfOf());
        // The type says what was tried: without this a failed attempt would read like a success.
        details.put("success", event.outcome().result() == Result.SUCCESS);
        details.put("outcome", event.outcome().result().name());
        details.put("resource", deed.resource());
        details.put("action", deed.action());
        details.put("application", event.identity().application());
        put(details, "ip", event.source().clientIp());
        Operation operation = event.operation();
        if (operation != null) {
            details.put("operation_type", operation.type().name());
            put(details, "operation_name", operation.documentName());
            put(details, "operation_text", operation.text());
            put(details, "variables", operation.variables());
            put(details, "censored_key", CensoredKey.in(operation.variables()));
        }
        List<Target> targets = event.effect().targets();
        if (!targets.isEmpty()) {
            details.put("targets", targets.stream().map(SnorkelEntry::target).toList());
        }
        if (!event.effect().details().isEmpty()) {
            details.put("details", event.effect().details());
        }
        return details;
    }

    private static Map<String, Object> target(Target target) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", target.type());
        put(members, "id", target.id());
        put(members, "name", target.name());
        return members;
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
    }
}
