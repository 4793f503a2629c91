package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.rows.Listing;
import io.graphqlaudit.source.AddressRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Which events to read: those that meet every condition. Immutable, and equal to a filter that says the same.
 *
 * <p>A field is met by any of the values given for it: whole ones, {@linkplain #prefix beginnings}, {@linkplain #network
 * networks}, or {@linkplain #present any value at all}. Each of these ways is given once for a field; {@link #and} and
 * {@link #without} say more.
 *
 * <p>Text of a column is compared with what is stored: in Unicode normal form C, case and all, but for e-mail addresses,
 * whose case does not count. Of what stands in no column (claimed names, root fields, error codes, request ids) text is
 * compared as the event has it, character by character.
 */
public final class EventFilter {
    /** Every event. */
    public static final EventFilter ALL = new EventFilter(Map.of(), Set.of(), List.of(), List.of());

    private final Map<EventField, Alternatives> fields;
    private final Set<String> words;
    private final List<EventFilter> others;
    private final List<EventFilter> without;

    private EventFilter(
            Map<EventField, Alternatives> fields,
            Set<String> words,
            List<EventFilter> others,
            List<EventFilter> without) {
        this.fields = fields;
        this.words = words;
        this.others = others;
        this.without = without;
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

    /** Events of the users with these ids, and those in which an actor had, or tried to sign in with, one of these e-mail addresses. */
    public EventFilter person(String... anyOf) {
        return with(EventField.PERSON, Stream.of(anyOf));
    }

    /** Events in which an actor had, or tried to sign in with, one of these e-mail addresses. */
    public EventFilter actorEmail(String... anyOf) {
        return with(EventField.ACTOR_EMAIL, Stream.of(anyOf));
    }

    /** Events from these client addresses, written as they were captured. */
    public EventFilter address(String... anyOf) {
        return with(EventField.ADDRESS, Stream.of(anyOf));
    }

    /**
     * Events from client addresses in one of these networks.
     *
     * @param anyOf such as {@code 10.0.0.0/8} and {@code 2001:db8::/32}; an address alone is a network of one
     * @throws IllegalArgumentException for what is no network
     */
    public EventFilter network(String... anyOf) {
        Set<AddressRange> networks =
                Stream.of(anyOf).map(EventFilter::range).collect(Collectors.toCollection(LinkedHashSet::new));
        return with(EventField.ADDRESS, Alternatives.ofNetworks(networks));
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

    /** Events with one of these actions, be it one of several. */
    public EventFilter anyAction(String... anyOf) {
        return with(EventField.ANY_ACTION, Stream.of(anyOf));
    }

    /** Events with a target of one of these types. */
    public EventFilter anyResourceType(String... anyOf) {
        return with(EventField.ANY_RESOURCE_TYPE, Stream.of(anyOf));
    }

    /** Events with a target that has one of these ids or names. */
    public EventFilter anyTarget(String... anyOf) {
        return with(EventField.ANY_TARGET, Stream.of(anyOf));
    }

    /** Events about operations with one of these names in their document. */
    public EventFilter operation(String... anyOf) {
        return with(EventField.OPERATION, Stream.of(anyOf));
    }

    /** Events about operations for which the client claimed one of these names. */
    public EventFilter claimedName(String... anyOf) {
        return with(EventField.CLAIMED_NAME, Stream.of(anyOf));
    }

    /** Events with a root field of one of these names, whatever its alias. */
    public EventFilter rootField(String... anyOf) {
        return with(EventField.ROOT_FIELD, Stream.of(anyOf));
    }

    /** Events with one of these error codes. */
    public EventFilter errorCode(String... anyOf) {
        return with(EventField.ERROR_CODE, Stream.of(anyOf));
    }

    /** Events with one of these anomalies. */
    public EventFilter anomaly(Anomaly... anyOf) {
        return with(EventField.ANOMALY, Stream.of(anyOf));
    }

    /** Events of the sessions with these keyed hashes. */
    public EventFilter session(String... anyOf) {
        return with(EventField.SESSION, Stream.of(anyOf));
    }

    /** Events of the requests with these ids. */
    public EventFilter requestId(String... anyOf) {
        return with(EventField.REQUEST_ID, Stream.of(anyOf));
    }

    /** Events of these W3C trace ids. */
    public EventFilter trace(String... anyOf) {
        return with(EventField.TRACE, Stream.of(anyOf));
    }

    /** The events with these ids. No index leads there. */
    public EventFilter eventId(UUID... anyOf) {
        return with(EventField.EVENT_ID, Stream.of(anyOf));
    }

    /** Events in which the field begins with one of these texts. */
    public EventFilter prefix(TextField field, String... anyOf) {
        return with(field.field(), Alternatives.ofPrefixes(new LinkedHashSet<>(Arrays.asList(anyOf))));
    }

    /** Events in which the field has a value. */
    public EventFilter present(TextField field) {
        return with(field.field(), Alternatives.PRESENT);
    }

    /**
     * Events with a text in one of their values, whatever its case: anywhere, but not in the name of a key, nor from one value
     * into the next. Compared in Unicode normal form C and character by character, each as the small letter of its
     * capital.
     *
     * @param all all of them must be found, not necessarily in one value; none may be empty
     */
    public EventFilter containing(String... all) {
        Set<String> more = new LinkedHashSet<>(words);
        for (String word : all) {
            if (word.isEmpty()) {
                throw new IllegalArgumentException("a text to look for is not empty");
            }
            more.add(word);
        }
        return new EventFilter(fields, Collections.unmodifiableSet(more), others, without);
    }

    /**
     * Events that the other filter finds, too. What is said of a field afterwards must hold beside the other filter, and
     * never adds to it: so a caller can be kept to one application whatever they ask for.
     */
    public EventFilter and(EventFilter other) {
        return other.equals(ALL) ? this : new EventFilter(fields, words, append(others, other), without);
    }

    /** Events that the other filter does not find. */
    public EventFilter without(EventFilter other) {
        return new EventFilter(fields, words, others, append(without, other));
    }

    /** The listings that this filter names; empty when it names none and so reads all. */
    public Set<Listing> listings() {
        Set<Object> codes = flat().conditions().getOrDefault(EventField.LISTING, Set.of());
        return Arrays.stream(Listing.values())
                .filter(listing -> codes.contains(listing.code()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether an index leads to the events, by one or a few values of a field that tells many events apart, so that no range
     * of time is needed to find them; also for the filter of all events. What else the filter asks is looked at event by
     * event.
     */
    public boolean isIndexed() {
        return equals(ALL)
                || AccessPath.leadsToFew(conditions())
                || others.stream().anyMatch(EventFilter::isIndexed);
    }

    /** The same with as much as can be said by one filter; a field that several name stays with the first of them. */
    EventFilter flat() {
        Map<EventField, Alternatives> more = new EnumMap<>(EventField.class);
        more.putAll(fields);
        Set<String> allWords = new LinkedHashSet<>(words);
        List<EventFilter> left = new ArrayList<>();
        List<EventFilter> excluded = new ArrayList<>(without);
        for (EventFilter nested : others) {
            EventFilter other = nested.flat();
            other.fields.forEach((field, anyOf) -> {
                if (more.putIfAbsent(field, anyOf) != null) {
                    left.add(new EventFilter(Map.of(field, anyOf), Set.of(), List.of(), List.of()));
                }
            });
            allWords.addAll(other.words);
            left.addAll(other.others);
            excluded.addAll(other.without);
        }
        return new EventFilter(more, allWords, left, excluded);
    }

    /** The fields that must have one of some whole values. */
    Map<EventField, Set<Object>> conditions() {
        Map<EventField, Set<Object>> conditions = new EnumMap<>(EventField.class);
        fields.forEach((field, alternatives) -> {
            if (alternatives.areEqualOnly()) {
                conditions.put(field, alternatives.equal());
            }
        });
        return conditions;
    }

    Map<EventField, Alternatives> fields() {
        return fields;
    }

    Set<String> words() {
        return words;
    }

    /** What must hold as well. */
    List<EventFilter> others() {
        return others;
    }

    /** What must not hold. */
    List<EventFilter> excluded() {
        return without;
    }

    /** The same with other alternatives, of which each may be one that no event meets, and other filters in place of those that it holds. */
    EventFilter rewritten(Map<EventField, Alternatives> other, UnaryOperator<EventFilter> each) {
        return new EventFilter(
                Collections.unmodifiableMap(new EnumMap<>(other)),
                words,
                others.stream().map(each).toList(),
                without.stream().map(each).toList());
    }

    private EventFilter with(EventField field, Stream<?> values) {
        Set<Object> anyOf = values.collect(Collectors.toCollection(LinkedHashSet::new));
        return with(field, Alternatives.ofEqual(anyOf));
    }

    private EventFilter with(EventField field, Alternatives anyOf) {
        if (anyOf.areNone()) {
            throw new IllegalArgumentException("a filter names at least one value for a field: " + field);
        }
        Map<EventField, Alternatives> more = new EnumMap<>(EventField.class);
        more.putAll(fields);
        Alternatives before = more.get(field);
        if (before != null && before.meet(anyOf)) {
            throw new IllegalArgumentException("a filter names a field once: " + field);
        }
        more.put(field, before == null ? anyOf : before.or(anyOf));
        return new EventFilter(Collections.unmodifiableMap(more), words, others, without);
    }

    private static AddressRange range(String text) {
        AddressRange range = AddressRange.parse(text);
        if (range == null) {
            throw new IllegalArgumentException("neither an address nor a network");
        }
        return range;
    }

    private static <T> Stream<Integer> codes(T[] values, Function<T, Integer> code) {
        return Stream.of(values).map(code);
    }

    private static List<EventFilter> append(List<EventFilter> filters, EventFilter one) {
        List<EventFilter> more = new ArrayList<>(filters);
        more.add(one);
        return List.copyOf(more);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventFilter filter
                && fields.equals(filter.fields)
                && words.equals(filter.words)
                && others.equals(filter.others)
                && without.equals(filter.without);
    }

    @Override
    public int hashCode() {
        return Objects.hash(fields, words, others, without);
    }

    /** The fields only: values may be anyone's address. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("EventFilter").append(fields.keySet());
        if (!words.isEmpty()) {
            text.append(" containing ").append(words.size());
        }
        others.forEach(other -> text.append(" and ").append(other));
        without.forEach(other -> text.append(" without ").append(other));
        return text.toString();
    }
}
