package io.graphqlaudit.admin.selfaudit;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that was done to the audit log, or that the audit log did.
 *
 * @param kind {@code ACCESS} or {@code SYSTEM}
 * @param action the verb, such as {@code read}
 * @param began when it was asked for
 * @param actor who asked for it
 * @param source from where
 * @param operation the GraphQL operation that asked for it, if one did
 * @param details further facts by name
 * @param outcome how it ended
 */
public record Act(
        EventKind kind,
        String action,
        Instant began,
        Actor actor,
        Source source,
        @Nullable Operation operation,
        Map<String, String> details,
        Outcome outcome) {
    public Act {
        Objects.requireNonNull(action, "action");
        if (kind != EventKind.ACCESS && kind != EventKind.SYSTEM) {
            throw new IllegalArgumentException("the audit log's own trail knows no " + kind);
        }
        details = Map.copyOf(details);
    }

    /** An act of the audit system itself, which succeeded. */
    public static Act ofSystem(String action, Instant began, Map<String, String> details) {
        Outcome success = new Outcome(Result.SUCCESS, null, List.of(), Set.of());
        return new Act(EventKind.SYSTEM, action, began, Actor.anonymous(), Source.none(), null, details, success);
    }
}
