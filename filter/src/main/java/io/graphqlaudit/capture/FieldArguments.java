package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.redact.ValueRedactor;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the arguments of a root field tell, by their names. */
final class FieldArguments {
    private FieldArguments() {}

    /** The first of those arguments that is there and is a name; null for none. */
    static @Nullable String first(SelectedField field, List<String> names) {
        for (String name : names) {
            Optional<Object> value = field.argument(name);
            if (value.isPresent() && isName(value.get())) {
                return value.get().toString();
            }
        }
        return null;
    }

    /** Whom an attempt to sign in names, whether or not there is such a user; null for nobody. */
    static @Nullable Actor attempted(SelectedField field, List<String> names, Set<Anomaly> anomalies) {
        String name = first(field, names);
        if (name == null) {
            return null;
        }
        return attempted(Objects.requireNonNull(Limited.name(name, anomalies)));
    }

    /** Whom somebody tries to be who gives that name. */
    static Actor attempted(String name) {
        boolean isEmail = name.indexOf('@') >= 0;
        return new Actor(
                ActorType.UNKNOWN, isEmail ? null : name, isEmail ? name : null, null, ActorEvidence.ATTEMPTED, false);
    }

    // A secret is never a name, whatever the operator listed, and a field that was left empty is none.
    private static boolean isName(Object value) {
        return value instanceof Number
                || (value instanceof String text && !text.equals(ValueRedactor.MASK) && !text.isBlank());
    }
}
