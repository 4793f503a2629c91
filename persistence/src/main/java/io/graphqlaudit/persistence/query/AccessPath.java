package io.graphqlaudit.persistence.query;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The indexes of the events, those first that usually lead to the fewest; in all of them time and position follow. */
enum AccessPath {
    BY_TRACE(EventField.TRACE),
    BY_SESSION(EventField.SESSION),
    BY_TARGET(EventField.RESOURCE_TYPE, EventField.TARGET),
    BY_ACTOR(EventField.ACTOR),
    BY_EMAIL(EventField.ACTOR_EMAIL),
    BY_ADDRESS(EventField.ADDRESS),
    BY_OPERATION(EventField.OPERATION),
    /** Outcome 1, success, is not in it. */
    BY_RARE_OUTCOME(1, EventField.OUTCOME),
    /** Kind 2, an operation, is not in it. */
    BY_RARE_KIND(2, EventField.KIND),
    BY_LISTING(EventField.LISTING),
    BY_TIME,
    /** The primary key: by position alone. */
    BY_POSITION;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives a list that cannot be changed.
    private final List<EventField> fields;

    /** The value of the first field that a partial index leaves out; 0 for an index of all rows. */
    private final int usual;

    AccessPath(EventField... fields) {
        this(0, fields);
    }

    AccessPath(int usual, EventField... fields) {
        this.usual = usual;
        this.fields = List.of(fields);
    }

    /** The columns in front of the time. */
    List<EventField> fields() {
        return fields;
    }

    /** What rows of a partial index have in common, so that the database sees that it may be used; else empty. */
    String condition() {
        return usual == 0 ? "" : fields.get(0).column() + " <> " + usual;
    }

    /** Whether the index leads to events under these conditions in order. */
    boolean serves(Map<EventField, Set<Object>> conditions) {
        return fields.stream().allMatch(field -> conditions.containsKey(field) && holds(conditions.get(field)));
    }

    /** Whether a few values lead to events by an index of a field that tells many events apart; users count as their numbers. */
    static boolean leadsToFew(Map<EventField, Set<Object>> conditions) {
        Map<EventField, Set<Object>> numbered = new EnumMap<>(EventField.class);
        numbered.putAll(conditions);
        Stream.of(EventField.ACTOR_ID, EventField.ACTOR_NAME, EventField.PERSON)
                .filter(conditions::containsKey)
                .forEach(user -> numbered.put(EventField.ACTOR, conditions.get(user)));
        return Arrays.stream(values())
                .filter(path -> path.usual == 0 && !path.fields.isEmpty())
                .anyMatch(path -> path.serves(numbered) && path.branches(numbered) <= Access.MOST_BRANCHES);
    }

    /** The index of one column alone, if it has all rows. */
    static Optional<AccessPath> alone(EventField field) {
        return Arrays.stream(values())
                .filter(path -> path.usual == 0 && path.fields.equals(List.of(field)))
                .findFirst();
    }

    /** How many stretches of the index hold events under these conditions. */
    long branches(Map<EventField, Set<Object>> conditions) {
        return fields.stream()
                .mapToLong(field -> conditions.getOrDefault(field, Set.of()).size())
                .reduce(1, (a, b) -> a * b);
    }

    String indexName() {
        return "audit_event_" + name().toLowerCase(Locale.ROOT);
    }

    private boolean holds(Set<Object> values) {
        return usual == 0 || !values.contains(usual);
    }
}
