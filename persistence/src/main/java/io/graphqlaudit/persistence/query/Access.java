package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.IndexedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How events are come by.
 *
 * @param indexes how the database is told
 * @param order in which order
 * @param branches the stretches of indexes that are read, mostly of one; together they have all events of the filter
 * @param rest what the indexes do not know, and each row read is looked at for
 * @param further the same, of what is more than columns with whole values
 * @param undecided those conditions of it which the database cannot decide, and each event read is looked at for
 * @param text makes text of events comparable with columns
 */
record Access(
        Indexes indexes,
        EventOrder order,
        List<Branch> branches,
        Map<EventField, Set<Object>> rest,
        List<Condition> further,
        List<Condition> undecided,
        IndexedText text) {
    /** Branches are read side by side, so few of them cost little. */
    static final int MOST_BRANCHES = 8;

    /** By one index. */
    Access(Indexes indexes, AccessPath path, EventOrder order, Sought sought) {
        this(
                indexes,
                order,
                branches(path, sought.equal()),
                rest(path, sought.equal()),
                sought.further(),
                undecided(indexes, sought.further()),
                sought.text());
    }

    /** By an index for each part of a condition, see {@link Sought#either}. */
    Access(Indexes indexes, Condition.Any either, EventOrder order, Sought sought) {
        this(
                indexes,
                order,
                branches(either),
                sought.equal(),
                sought.further().stream()
                        .filter(condition -> !condition.equals(either))
                        .toList(),
                undecided(indexes, sought.further()),
                sought.text());
    }

    /** Whether events are come by in the order of their positions. */
    boolean isByPosition() {
        return branches.stream().allMatch(branch -> branch.path() == AccessPath.BY_POSITION);
    }

    /** The table, to be read as a whole: by the one index that leads to the events, or by time. */
    String table() {
        return indexes.table(isOfOneIndex() ? branches.get(0).path() : AccessPath.BY_TIME);
    }

    /** Whether all stretches are of one index, so that no event is in two of them. */
    boolean isOfOneIndex() {
        return branches.stream().map(Branch::path).distinct().count() == 1;
    }

    /** What all rows have in common that the one index knows, where it does not know all rows. */
    List<String> partialConditions() {
        return isOfOneIndex()
                ? Stream.of(branches.get(0).path().condition())
                        .filter(condition -> !condition.isEmpty())
                        .toList()
                : List.of();
    }

    /** Whether the indexes know all that is asked. */
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

    private static List<Branch> branches(AccessPath path, Map<EventField, Set<Object>> conditions) {
        List<List<Object>> values = List.of(List.of());
        for (EventField field : path.fields()) {
            values = branch(values, conditions.getOrDefault(field, Set.of()));
        }
        return values.stream().map(each -> new Branch(path, each)).toList();
    }

    private static List<Branch> branches(Condition.Any either) {
        List<Branch> branches = new ArrayList<>();
        for (Condition part : either.parts()) {
            if (part instanceof Condition.Has has) {
                AccessPath path = AccessPath.alone(has.field()).orElseThrow();
                has.anyOf().equal().forEach(value -> branches.add(new Branch(path, List.of(value))));
            }
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
