package io.graphqlaudit.effect;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.Sighting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A root field of which the effect is asked.
 *
 * @param field the field
 * @param action what it is known to do, whatever its name says; null to go by the name
 * @param result how it ended
 * @param answered what its answer says of things; empty when there is none
 */
public record ActedField(SelectedField field, @Nullable String action, Result result, List<Sighting> answered) {
    /** Whether it is certain that nothing was done. */
    boolean isNotDone() {
        return result == Result.FAILURE || result == Result.BLOCKED || result == Result.NOT_EXECUTED;
    }
}
