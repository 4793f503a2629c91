package io.graphqlaudit.admin.stream;

import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.persistence.query.StoredJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a stream says, as server-sent events (HTML Living Standard, section 9.2). */
final class Frames {
    private static final int MILLIS_BEFORE_COMING_BACK = 3_000;

    private Frames() {}

    /** The beginning: how soon a client whose connection breaks should come back. */
    static byte[] opening() {
        return bytes("retry: " + MILLIS_BEFORE_COMING_BACK + "\n\n");
    }

    /** A sign of life, with the position up to which all was sent: a client that comes back goes on behind it. */
    static byte[] heartbeat(long position) {
        return frame("heartbeat", position, Map.of("position", Long.toString(position)));
    }

    /** An event in short. */
    static byte[] audit(StoredJson stored) {
        AuditEvent event = stored.event();
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("id", event.identity().id().toString());
        line.put("position", Long.toString(stored.position()));
        line.put("received", Moments.printMicros(event.time().received()) + "Z");
        line.put("kind", event.identity().kind().name());
        line.put("who", ShownEvent.name(event.actor()));
        line.put("what", what(event));
        line.put("where", event.source().clientIp());
        line.put("outcome", event.outcome().result().name());
        line.put("application", event.identity().application());
        line.put("event", ShownEvent.row(stored));
        return frame("audit", stored.position(), line);
    }

    /** What was done and to what, as far as that is known; else what was asked. */
    private static @Nullable String what(AuditEvent event) {
        String action = event.effect().action();
        List<Target> targets = event.effect().targets();
        if (action != null) {
            return Stream.of(action, targets.isEmpty() ? null : told(targets.get(0)))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining(" "));
        }
        FieldReference field = event.field();
        if (field != null) {
            return field.rootField().name();
        }
        Operation operation = event.operation();
        if (operation == null) {
            return null;
        }
        return operation.documentName() == null
                ? operation.type().name().toLowerCase(Locale.ROOT)
                : operation.documentName();
    }

    private static String told(Target target) {
        String name = target.name() == null ? target.id() : target.name();
        return name == null ? target.type() : target.type() + " " + name;
    }

    /** JSON has no line breaks, so that one line holds it. */
    private static byte[] frame(String event, long position, Map<String, ? extends @Nullable Object> data) {
        return bytes("event: " + event + "\nid: " + position + "\ndata: " + Json.text(data) + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
