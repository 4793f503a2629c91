package io.graphqlaudit.persistence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How events are come by.
 *
 * @param path the index that is read
 * @param branches the values in front of the time, one list for each stretch of the index; together they have all
 *     events of the filter
 * @param rest what the index does not know, and each row read is looked at for
 */
record Access(AccessPath path, List<List<Object>> branches, Map<EventField, Set<Object>> rest) {
    /** Branches are read side by side, so few of them cost little. */
    static final int MOST_BRANCHES = 8;

    /** The best way to events under these conditions. */
    static Access of(Map<EventField, Set<Object>> conditions, EventOrder order, Set<AccessPath> paths) {
        if (order == EventOrder.STORED) {
            return by(AccessPath.BY_POSITION, conditions);
        }
        return Arrays.stream(AccessPath.values())
                .filter(paths::contains)
                .filter(path -> path.serves(conditions) && branches(path, conditions) <= MOST_BRANCHES)
                .findFirst()
                .map(path -> by(path, conditions))
                .orElseThrow();
    }

    private static Access by(AccessPath path, Map<EventField, Set<Object>> conditions) {
        List<List<Object>> branches = List.of(List.of());
        Map<EventField, Set<Object>> rest = new EnumMap<>(EventField.class);
        rest.putAll(conditions);
        for (EventField field : path.fields()) {
            branches = branch(branches, conditions.getOrDefault(field, Set.of()));
            rest.remove(field);
        }
        return new Access(path, branches, rest);
    }

    private static long branches(AccessPath path, Map<EventField, Set<Object>> conditions) {
        return path.fields().stream()
                .mapToLong(field -> conditions.getOrDefault(field, Set.of()).size())
                .reduce(1, (a, b) -> a * b);
    }

    private static List<List<Object>> branch(List<List<Object>> branches, Set<Object> values) {
        List<List<Object>> longer = new ArrayList<>();
        for (List<Object> branch : branches) {
            for (Object value : values) {
                List<Object> next = new ArrayList<>(branch);
                next.add(value);
                longer.add(next);
            }
        }
        return longer;
    }
}
