package io.graphqlaudit.admin.selfaudit;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Source;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A use of the audit log.
 *
 * @param action the verb, such as {@code read}
 * @param began when it was asked for
 * @param actor who asked for it
 * @param source from where
 * @param operation the GraphQL operation that asked for it, if one did
 * @param details further facts by name
 * @param outcome how it ended
 */
public record Act(
        String action,
        Instant began,
        Actor actor,
        Source source,
        @Nullable Operation operation,
        Map<String, String> details,
        Outcome outcome) {
    public Act {
        Objects.requireNonNull(action, "action");
        details = Map.copyOf(details);
    }
}
