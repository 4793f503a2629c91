package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.IndexedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How events are come by.
 *
 * @param indexes how the database is told
 * @param path the index that is read
 * @param order in which order
 * @param branches the values in front of the time, one list for each stretch of the index; together they have all
 *     events of the filter
 * @param rest what the index does not know, and each row read is looked at for
 * @param further the same, of what is more than columns with whole values
 * @param undecided those conditions of it which the database cannot decide, and each event read is looked at for
 * @param text makes text of events comparable with columns
 */
record Access(
        Indexes indexes,
        AccessPath path,
        EventOrder order,
        List<List<Object>> branches,
        Map<EventField, Set<Object>> rest,
        List<Condition> further,
        List<Condition> undecided,
        IndexedText text) {
    /** Branches are read side by side, so few of them cost little. */
    static final int MOST_BRANCHES = 8;

    Access(Indexes indexes, AccessPath path, EventOrder order, Sought sought) {
        this(
                indexes,
                path,
                order,
                branches(path, sought.equal()),
                rest(path, sought.equal()),
                sought.further(),
                undecided(indexes, sought.further()),
                sought.text());
    }

    /** Whether the index knows all that is asked. */
    boolean isWhole() {
        return rest.isEmpty() && further.isEmpty();
    }

    /** Whether nobody has to look into the JSON. */
    boolean isOfColumns() {
        ConditionSql sql = new ConditionSql(indexes.dialect());
        return further.stream().noneMatch(condition -> condition.test(sql).needsContent());
    }

    /** Whether the process has to look at each event that the database finds. */
    boolean isUndecided() {
        return !undecided.isEmpty();
    }

    /** Whether an event that the database found is one that is asked for. */
    boolean takes(StoredEvent event) {
        return undecided.stream().allMatch(condition -> condition.isMetBy(event, text));
    }

    private static List<Condition> undecided(Indexes indexes, List<Condition> conditions) {
        ConditionSql sql = new ConditionSql(indexes.dialect());
        return conditions.stream()
                .filter(condition -> !condition.test(sql).isExact())
                .toList();
    }

    private static List<List<Object>> branches(AccessPath path, Map<EventField, Set<Object>> conditions) {
        List<List<Object>> branches = List.of(List.of());
        for (EventField field : path.fields()) {
            branches = branch(branches, conditions.getOrDefault(field, Set.of()));
        }
        return branches;
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

    private static Map<EventField, Set<Object>> rest(AccessPath path, Map<EventField, Set<Object>> conditions) {
        Map<EventField, Set<Object>> rest = new EnumMap<>(EventField.class);
        rest.putAll(conditions);
        path.fields().forEach(rest::remove);
        return rest;
    }
}
