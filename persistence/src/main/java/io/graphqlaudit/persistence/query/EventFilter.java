package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.rows.Listing;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which events to read: those for which every field that is named has one of the values given for it. Immutable, and
 * equal to a filter that names the same. Text is compared with what is stored: in Unicode normal form C, case and
 * all, but for e-mail addresses, whose case does not count. A field cannot be named twice.
 */
public final class EventFilter {
    /** Every event. */
    public static final EventFilter ALL = new EventFilter(Map.of());

    private final Map<EventField, Set<Object>> conditions;

    private EventFilter(Map<EventField, Set<Object>> conditions) {
        this.conditions = conditions;
    }

    /** Events of that listing, and no condition else. */
    public static EventFilter of(Listing listing) {
        return ALL.listing(listing);
    }

    /** Events that stand in one of these listings. */
    public EventFilter listing(Listing... anyOf) {
        return with(EventField.LISTING, codes(anyOf, Listing::code));
    }

    /** Events of one of these kinds. */
    public EventFilter kind(EventKind... anyOf) {
        return with(EventField.KIND, codes(anyOf, EventKind::code));
    }

    /** Events that ended in one of these ways. */
    public EventFilter outcome(Result... anyOf) {
        return with(EventField.OUTCOME, codes(anyOf, Result::code));
    }

    /** Events about an operation of one of these types. */
    public EventFilter operationType(OperationType... anyOf) {
        return with(EventField.OPERATION_TYPE, codes(anyOf, OperationType::code));
    }

    /** Events about an operation of one of these types, and events that are about no operation. */
    public EventFilter operationTypeOrNone(OperationType... anyOf) {
        return with(
                EventField.OPERATION_TYPE,
                Stream.concat(codes(anyOf, OperationType::code), Stream.of(EventField.NO_OPERATION)));
    }

    /** Events of the actors with these numbers, see {@link StoredActor}. */
    public EventFilter actor(long... anyOf) {
        return with(EventField.ACTOR, LongStream.of(anyOf).boxed());
    }

    /** Events of the users with these ids, in any application unless that is named too. */
    public EventFilter actorId(String... anyOf) {
        return user(Stream.of(anyOf).map(id -> new UserName(id, null)).toArray(UserName[]::new));
    }

    /** As {@link #actorId}, and of the users with the numbers that are given beside them, as far as they acted in an application that is named. */
    public EventFilter user(UserName... anyOf) {
        return with(EventField.ACTOR_ID, Stream.of(anyOf));
    }

    /** Events of the users with these ids, and of those without an id who go by one of these e-mail addresses. */
    public EventFilter actorName(String... anyOf) {
        return with(EventField.ACTOR_NAME, Stream.of(anyOf));
    }

    /** Events in which an actor had, or tried to sign in with, one of these e-mail addresses. */
    public EventFilter actorEmail(String... anyOf) {
        return with(EventField.ACTOR_EMAIL, Stream.of(anyOf));
    }

    /** Events from these client addresses, written as they were captured. */
    public EventFilter address(String... anyOf) {
        return with(EventField.ADDRESS, Stream.of(anyOf));
    }

    /** Events of these applications. */
    public EventFilter application(String... anyOf) {
        return with(EventField.APPLICATION, Stream.of(anyOf));
    }

    /** Events with one of these actions, such as {@code delete}. */
    public EventFilter action(String... anyOf) {
        return with(EventField.ACTION, Stream.of(anyOf));
    }

    /** Events whose first target is of one of these types. */
    public EventFilter resourceType(String... anyOf) {
        return with(EventField.RESOURCE_TYPE, Stream.of(anyOf));
    }

    /** Events whose first target has one of these ids, or these names if it has no id. Quick with a resource type only. */
    public EventFilter target(String... anyOf) {
        return with(EventField.TARGET, Stream.of(anyOf));
    }

    /** Events about operations with one of these names in their document. */
    public EventFilter operation(String... anyOf) {
        return with(EventField.OPERATION, Stream.of(anyOf));
    }

    /** Events of the sessions with these keyed hashes. */
    public EventFilter session(String... anyOf) {
        return with(EventField.SESSION, Stream.of(anyOf));
    }

    /** Events of these W3C trace ids. */
    public EventFilter trace(String... anyOf) {
        return with(EventField.TRACE, Stream.of(anyOf));
    }

    /** The listings that this filter names; empty when it names none and so reads all. */
    public Set<Listing> listings() {
        Set<Object> codes = conditions.getOrDefault(EventField.LISTING, Set.of());
        return Arrays.stream(Listing.values())
                .filter(listing -> codes.contains(listing.code()))
                .collect(Collectors.toUnmodifiableSet());
    }

    Map<EventField, Set<Object>> conditions() {
        return conditions;
    }

    /** The same with other conditions, of which each may be one that no event meets. */
    static EventFilter ofConditions(Map<EventField, Set<Object>> conditions) {
        return new EventFilter(Collections.unmodifiableMap(new EnumMap<>(conditions)));
    }

    private EventFilter with(EventField field, Stream<?> values) {
        Set<Object> anyOf = values.collect(Collectors.toCollection(LinkedHashSet::new));
        if (anyOf.isEmpty()) {
            throw new IllegalArgumentException("a filter names at least one value for a field: " + field);
        }
        Map<EventField, Set<Object>> more = new EnumMap<>(EventField.class);
        more.putAll(conditions);
        if (more.put(field, Collections.unmodifiableSet(anyOf)) != null) {
            throw new IllegalArgumentException("a filter names a field once: " + field);
        }
        return new EventFilter(Collections.unmodifiableMap(more));
    }

    private static <T> Stream<Integer> codes(T[] values, Function<T, Integer> code) {
        return Stream.of(values).map(code);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventFilter filter && conditions.equals(filter.conditions);
    }

    @Override
    public int hashCode() {
        return conditions.hashCode();
    }

    /** The fields only: values may be anyone's address. */
    @Override
    public String toString() {
        return "EventFilter" + conditions.keySet();
    }
}
