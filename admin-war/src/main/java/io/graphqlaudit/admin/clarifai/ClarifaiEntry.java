package io.graphqlaudit.admin.clarifai;

import io.graphqlaudit.admin.mapping.ClarifaiEvent;
import io.graphqlaudit.admin.mapping.ClarifaiTarget;
import io.graphqlaudit.admin.mapping.Deed;
import io.graphqlaudit.admin.mapping.ViewNames;
import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event as {@code AuditLogEntry}: empty values are left out, but for {@code success}. */
final class ClarifaiEntry {
    private final ViewNames names;

    ClarifaiEntry(ViewNames names) {
        this.names = names;
    }

    Map<String, Object> of(AuditEvent event) {
        Deed deed = Deed.of(event);
        Optional<ClarifaiEvent> operation = names.clarifaiEvent(deed);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("timestamp", Moments.printMicros(event.time().received()) + "Z");
        Actor actor = event.actor();
        String user = user(actor);
        if (user != null) {
            entry.put("user", Map.of("id", user));
        }
        operation.ifPresent(word -> entry.put("operation", word.number()));
        entry.put("description", description(deed, operation));
        List<Map<String, Object>> targets = targets(event);
        if (!targets.isEmpty()) {
            entry.put("targets", targets);
        }
        entry.put("details", details(event, deed));
        entry.put("success", event.outcome().result() == Result.SUCCESS);
        put(entry, "req_id", event.trace().requestId());
        put(entry, "source_ip", event.source().clientIp());
        return entry;
    }

    /** By what the store numbers them, so that whoever is printed is found. */
    private static @Nullable String user(Actor actor) {
        return actor.userId() == null || actor.userId().isEmpty() ? actor.email() : actor.userId();
    }

    /** Clarifai's phrase, and the true verb where that says more. */
    private static String description(Deed deed, Optional<ClarifaiEvent> operation) {
        String own = deed.action() + " " + deed.resource().replace('_', ' ');
        return operation.map(word -> word.phrase() + " (" + own + ")").orElse(own);
    }

    private List<Map<String, Object>> targets(AuditEvent event) {
        List<Map<String, Object>> targets = new ArrayList<>();
        for (Target target : event.effect().targets()) {
            String id = target.id() == null ? target.name() : target.id();
            Optional<ClarifaiTarget> type = names.clarifaiTarget(target.type());
            if (type.isPresent()) {
                targets.add(Map.of(type.get().member(), id == null ? Map.of() : Map.of("id", id)));
            }
        }
        return targets;
    }

    private static List<String> details(AuditEvent event, Deed deed) {
        List<String> details = new ArrayList<>();
        add(details, "event", event.identity().id().toString());
        add(details, "action", deed.action());
        add(details, "outcome", event.outcome().result().name());
        add(details, "application", event.identity().application());
        add(details, "acting_for", event.actor().onBehalfOf());
        for (Target target : event.effect().targets()) {
            add(
                    details,
                    "target",
                    target.type()
                            + (target.id() == null ? "" : " " + target.id())
                            + (target.name() == null ? "" : " (" + target.name() + ")"));
        }
        event.effect().details().forEach((name, value) -> add(details, name, value));
        Operation operation = event.operation();
        if (operation != null) {
            add(details, "operation_name", operation.documentName());
            add(details, "operation_text", operation.text());
            add(details, "variables", operation.variables());
        }
        return details;
    }

    private static void add(List<String> details, String name, @Nullable String value) {
        if (value != null) {
            details.add(name + ": " + value);
        }
    }

    private static void put(Map<String, Object> entry, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            entry.put(name, value);
        }
    }
}
