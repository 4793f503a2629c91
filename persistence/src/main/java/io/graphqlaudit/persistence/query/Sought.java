package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.IndexedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a filter asks, as columns and JSON have it.
 *
 * @param equal the columns that must have one of some whole values; one without values can be met by no event
 * @param further what must hold beside
 * @param text makes text of events comparable with columns
 */
record Sought(Map<EventField, Set<Object>> equal, List<Condition> further, IndexedText text) {
    Sought {
        further = List.copyOf(further);
    }

    /** Whether no event can meet it. */
    boolean isNothing() {
        return equal.values().stream().anyMatch(Set::isEmpty);
    }

    /** All conditions. */
    List<Condition> all() {
        List<Condition> all = new ArrayList<>();
        equal.forEach((field, anyOf) -> all.add(new Condition.Has(field, Alternatives.ofEqual(anyOf))));
        all.addAll(further);
        return all;
    }
}
