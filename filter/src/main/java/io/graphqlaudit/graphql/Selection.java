package io.graphqlaudit.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry of a selection set. */
sealed interface Selection {
    /** The {@code @skip} and {@code @include} directives on it. */
    List<Condition> conditions();

    /**
     * A field.
     *
     * @param selections what is selected below it, as deep as is kept
     */
    record Field(
            String alias,
            String name,
            List<FieldArgument> arguments,
            List<Selection> selections,
            List<Condition> conditions)
            implements Selection {
        /** Equal for fields that would be merged. */
        String key() {
            return alias.equals(name) ? name : alias + ':' + name;
        }
    }

    record Spread(String fragment, List<Condition> conditions) implements Selection {}

    record Inline(List<Selection> selections, List<Condition> conditions) implements Selection {}

    /** An argument, with the form of its name in which names are compared. */
    record FieldArgument(String name, String normalizedName, ArgumentValue value) {}

    /**
     * A {@code @skip} or {@code @include}.
     *
     * @param variable what decides; null when {@code literal} does
     * @param wanted the value with which the selection is executed
     */
    record Condition(@Nullable String variable, boolean literal, boolean wanted) {
        /** False only when it is certain that the selection is not executed. */
        boolean mayHold(VariableScope scope) {
            if (variable == null) {
                return literal == wanted;
            }
            Boolean value = scope.condition(variable);
            return value == null || value == wanted;
        }

        /** Whether it is certain that the selection is executed, or certain that it is not. */
        boolean isKnown(VariableScope scope) {
            return variable == null || scope.condition(variable) != null;
        }
    }
}
