package io.graphqlaudit.admin.stream;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.persistence.query.StoredJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As much of an event as a row of the page shows, under the names and in the forms of {@code AuditEvent} in our own GraphQL API:
 * whoever shows both what was searched for and what comes needs to read one form alone.
 */
final class ShownEvent {
    private ShownEvent() {}

    static Map<String, @Nullable Object> row(StoredJson stored) {
        AuditEvent event = stored.event();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", new GlobalId(GlobalId.AUDIT_LOG, stored.position()).text());
        row.put("eventId", event.identity().id().toString());
        row.put("received", Moments.printMicros(event.time().received()) + "Z");
        row.put("kind", event.identity().kind().name());
        row.put("application", event.identity().application());
        row.put("action", event.effect().action());
        row.put("requestId", event.trace().requestId());
        row.put("traceId", event.trace().traceId());
        row.put("session", event.trace().sessionHash());
        row.put("actor", actor(event.actor()));
        row.put("source", object("ip", event.source().clientIp()));
        row.put("operation", operation(event.operation()));
        row.put("field", field(event.field()));
        row.put(
                "targets",
                event.effect().targets().stream().map(ShownEvent::target).toList());
        row.put("outcome", outcome(event.outcome()));
        row.put(
                "anomalies",
                event.anomalies().stream()
                        .map(Anomaly::name)
                        .map(name -> object("anomaly", name))
                        .toList());
        return row;
    }

    /** What to call an actor; null for somebody who has not said. */
    static @Nullable String name(Actor actor) {
        return actor.email() == null ? actor.userId() : actor.email();
    }

    private static Map<String, @Nullable Object> actor(Actor actor) {
        Map<String, @Nullable Object> shown = object("type", actor.type().name());
        shown.put("name", name(actor));
        shown.put("userId", actor.userId());
        shown.put("email", actor.email());
        return shown;
    }

    private static @Nullable Object operation(@Nullable Operation operation) {
        if (operation == null) {
            return null;
        }
        Map<String, @Nullable Object> shown = object("type", operation.type().name());
        shown.put("name", operation.documentName());
        shown.put("rootFields", named(operation.rootFields()));
        return shown;
    }

    private static List<Map<String, @Nullable Object>> named(List<RootField> fields) {
        return fields.stream().map(field -> object("name", field.name())).toList();
    }

    private static @Nullable Object field(@Nullable FieldReference field) {
        return field == null
                ? null
                : object("rootField", object("name", field.rootField().name()));
    }

    private static Map<String, @Nullable Object> target(Target target) {
        Map<String, @Nullable Object> shown = object("type", target.type());
        shown.put("id", target.id());
        shown.put("name", target.name());
        return shown;
    }

    private static Map<String, @Nullable Object> outcome(Outcome outcome) {
        Map<String, @Nullable Object> shown = object("result", outcome.result().name());
        shown.put("errorCodes", outcome.errorCodes());
        return shown;
    }

    private static Map<String, @Nullable Object> object(String name, @Nullable Object value) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put(name, value);
        return object;
    }
}
