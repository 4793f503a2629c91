package io.graphqlaudit.admin.selfaudit;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A use of the audit log.
 *
 * @param action the verb, such as {@code read}
 * @param began when it was asked for
 * @param actor who asked for it
 * @param source from where
 * @param operation the GraphQL operation that asked for it, if one did
 * @param details further facts by name, as {@link KeptText} has them
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
        details = KeptText.details(details);
    }

    /**
     * Something done through the command line.
     *
     * @param operator the name of the operating system's user, if known
     */
    public static Act byOperator(
            String action, Instant began, @Nullable String operator, Map<String, String> details, boolean done) {
        Map<String, String> all = new HashMap<>(details);
        all.put("via", "command line");
        return new Act(
                action,
                began,
                new Actor(ActorType.PERSON, operator, null, null, ActorEvidence.NONE, true),
                Source.none(),
                null,
                all,
                new Outcome(done ? Result.SUCCESS : Result.FAILURE, null, List.of(), Set.of()));
    }

    /** The same with one fact more. */
    Act with(String name, String value) {
        Map<String, String> all = new HashMap<>(details);
        all.put(name, value);
        return new Act(action, began, actor, source, operation, all, outcome);
    }
}
