package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.IndexedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

    /** A condition that is met by one column or another, of which each has an index that leads to few events. */
    Optional<Condition.Any> either() {
        return further.stream()
                .flatMap(condition -> condition instanceof Condition.Any any ? Stream.of(any) : Stream.empty())
                .filter(any -> any.parts().stream().allMatch(Sought::isIndexed)
                        && any.parts().stream().mapToInt(Sought::values).sum() <= Access.MOST_BRANCHES)
                .findFirst();
    }

    private static boolean isIndexed(Condition part) {
        return part instanceof Condition.Has has
                && has.anyOf().areEqualOnly()
                && AccessPath.alone(has.field()).isPresent();
    }

    private static int values(Condition part) {
        return part instanceof Condition.Has has ? has.anyOf().equal().size() : 0;
    }

    /** All conditions. */
    List<Condition> all() {
        List<Condition> all = new ArrayList<>();
        equal.forEach((field, anyOf) -> all.add(new Condition.Has(field, Alternatives.ofEqual(anyOf))));
        all.addAll(further);
        return all;
    }
}
