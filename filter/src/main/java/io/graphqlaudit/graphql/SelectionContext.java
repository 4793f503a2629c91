package io.graphqlaudit.graphql;

import java.util.List;
import java.util.Map;

/**
 * What it takes to read a selection set of a request.
 *
 * @param evaluateConditions false to count also what {@code @skip} and {@code @include} leave out
 */
record SelectionContext(Map<String, List<Selection>> fragments, VariableScope scope, boolean evaluateConditions) {
    /** The selections of that fragment, none if there is no such fragment. */
    List<Selection> fragment(String name) {
        return fragments.getOrDefault(name, List.of());
    }

    boolean mayBeExecuted(Selection selection) {
        if (!evaluateConditions) {
            return true;
        }
        List<Selection.Condition> conditions = selection.conditions();
        for (int i = 0; i < conditions.size(); i++) {
            if (!conditions.get(i).mayHold(scope)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is certain that what may be executed is. */
    boolean isCertain(Selection selection) {
        List<Selection.Condition> conditions = selection.conditions();
        for (int i = 0; evaluateConditions && i < conditions.size(); i++) {
            if (!conditions.get(i).isKnown(scope)) {
                return false;
            }
        }
        return true;
    }
}
