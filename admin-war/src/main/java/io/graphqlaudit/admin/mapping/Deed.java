package io.graphqlaudit.admin.mapping;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Target;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What was done, and to what kind of thing, in the words of the event.
 *
 * @param resource type of the first target; where nothing was acted upon, what kind of event it is
 * @param action the verb
 */
public record Deed(String resource, String action) {
    private static final String UNNAMED = "execute";

    public Deed {
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(action, "action");
    }

    /** What an event tells. */
    public static Deed of(AuditEvent event) {
        return new Deed(
                resource(event), Objects.requireNonNullElse(event.effect().action(), action(event)));
    }

    private static String resource(AuditEvent event) {
        if (event.identity().kind() == EventKind.LOGIN) {
            return "user";
        }
        List<Target> targets = event.effect().targets();
        if (!targets.isEmpty()) {
            return targets.get(0).type();
        }
        Operation operation = event.operation();
        Enum<?> word = operation == null ? event.identity().kind() : operation.type();
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String action(AuditEvent event) {
        return event.identity().kind() == EventKind.LOGIN ? "login" : UNNAMED;
    }
}
