package io.graphqlaudit.admin.search;

import io.graphqlaudit.admin.search.Value.Match;
import io.graphqlaudit.admin.web.ContextPath;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.TextField;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Says conditions in the words of the store. */
final class SearchFilter {
    private static final EventKind[] USUAL_KINDS = Arrays.stream(EventKind.values())
            .filter(kind -> kind != EventKind.ACCESS && kind != EventKind.SYSTEM)
            .toArray(EventKind[]::new);
    private static final Map<Qualifier, Text> TEXTS = texts();

    private SearchFilter() {}

    /** The events that have any of the values of each name that is wanted, and none of those that are left out. */
    static EventFilter of(Map<Qualifier, List<Value>> wanted, Map<Qualifier, List<Value>> leftOut) {
        EventFilter filter = wanted.containsKey(Qualifier.KIND) ? EventFilter.ALL : EventFilter.ALL.kind(USUAL_KINDS);
        for (Map.Entry<Qualifier, List<Value>> entry : wanted.entrySet()) {
            filter = with(filter, entry.getKey(), entry.getValue());
        }
        for (Map.Entry<Qualifier, List<Value>> entry : leftOut.entrySet()) {
            filter = without(filter, entry.getKey(), entry.getValue());
        }
        return filter;
    }

    private static EventFilter with(EventFilter filter, Qualifier qualifier, List<Value> values) {
        return switch (qualifier) {
            case KIND -> filter.kind(constants(EventKind.class, values).toArray(EventKind[]::new));
            case OUTCOME -> filter.outcome(constants(Result.class, values).toArray(Result[]::new));
            case TYPE ->
                filter.operationType(constants(OperationType.class, values).toArray(OperationType[]::new));
            case ANOMALY -> filter.anomaly(constants(Anomaly.class, values).toArray(Anomaly[]::new));
            case IP -> withAddresses(filter, values);
            case ID ->
                filter.eventId(texts(values, Match.EXACT).map(UUID::fromString).toArray(UUID[]::new));
            case TEXT -> filter.containing(texts(values, Match.EXACT).toArray(String[]::new));
            default -> withTexts(filter, qualifier, values);
        };
    }

    /** Of words each leaves out what it is in, of all else it makes no difference. */
    private static EventFilter without(EventFilter filter, Qualifier qualifier, List<Value> values) {
        EventFilter left = filter;
        for (List<Value> some :
                qualifier == Qualifier.TEXT ? values.stream().map(List::of).toList() : List.of(values)) {
            left = left.without(with(EventFilter.ALL, qualifier, some));
        }
        return left;
    }

    private static EventFilter withTexts(EventFilter filter, Qualifier qualifier, List<Value> values) {
        Text text = TEXTS.get(qualifier);
        if (text == null) {
            throw new IllegalArgumentException("no condition: " + qualifier.canonical());
        }
        if (isAny(values)) {
            return filter.present(text.field);
        }
        EventFilter narrowed = filter;
        String[] whole = named(qualifier, texts(values, Match.EXACT));
        if (whole.length > 0) {
            narrowed = text.equal.in(narrowed, whole);
        }
        String[] beginnings = named(qualifier, texts(values, Match.PREFIX));
        return beginnings.length > 0 ? narrowed.prefix(text.field, beginnings) : narrowed;
    }

    private static EventFilter withAddresses(EventFilter filter, List<Value> values) {
        if (isAny(values)) {
            return filter.present(TextField.ADDRESS);
        }
        EventFilter narrowed = filter;
        String[] single =
                texts(values, Match.EXACT).filter(text -> text.indexOf('/') < 0).toArray(String[]::new);
        if (single.length > 0) {
            narrowed = narrowed.address(single);
        }
        String[] networks = texts(values, Match.EXACT)
                .filter(text -> text.indexOf('/') >= 0)
                .toArray(String[]::new);
        return networks.length > 0 ? narrowed.network(networks) : narrowed;
    }

    /** An application goes by its context path, too. */
    private static String[] named(Qualifier qualifier, Stream<String> texts) {
        return qualifier == Qualifier.APP
                ? texts.flatMap(text -> ContextPath.names(text).stream()).toArray(String[]::new)
                : texts.toArray(String[]::new);
    }

    private static Stream<String> texts(List<Value> values, Match match) {
        return values.stream().filter(value -> value.match() == match).map(Value::text);
    }

    private static boolean isAny(List<Value> values) {
        return values.stream().anyMatch(value -> value.match() == Match.ANY);
    }

    /** The constants that are named; of a lone star all. */
    private static <E extends Enum<E>> List<E> constants(Class<E> type, List<Value> values) {
        return isAny(values)
                ? List.of(type.getEnumConstants())
                : values.stream()
                        .map(value -> ValueForm.constant(type, value.text()))
                        .toList();
    }

    private static Map<Qualifier, Text> texts() {
        Map<Qualifier, Text> texts = new EnumMap<>(Qualifier.class);
        texts.put(Qualifier.ACTOR, new Text(TextField.PERSON, EventFilter::person));
        texts.put(Qualifier.EMAIL, new Text(TextField.EMAIL, EventFilter::actorEmail));
        texts.put(Qualifier.APP, new Text(TextField.APPLICATION, EventFilter::application));
        texts.put(Qualifier.OPERATION, new Text(TextField.OPERATION, EventFilter::operation));
        texts.put(Qualifier.CLAIMED, new Text(TextField.CLAIMED_NAME, EventFilter::claimedName));
        texts.put(Qualifier.FIELD, new Text(TextField.ROOT_FIELD, EventFilter::rootField));
        texts.put(Qualifier.RESOURCE, new Text(TextField.ANY_RESOURCE_TYPE, EventFilter::anyResourceType));
        texts.put(Qualifier.ACTION, new Text(TextField.ANY_ACTION, EventFilter::anyAction));
        texts.put(Qualifier.TARGET, new Text(TextField.ANY_TARGET, EventFilter::anyTarget));
        texts.put(Qualifier.ERROR, new Text(TextField.ERROR_CODE, EventFilter::errorCode));
        texts.put(Qualifier.SESSION, new Text(TextField.SESSION, EventFilter::session));
        texts.put(Qualifier.REQUEST, new Text(TextField.REQUEST_ID, EventFilter::requestId));
        texts.put(Qualifier.TRACE, new Text(TextField.TRACE, EventFilter::trace));
        return texts;
    }

    /** How a text is asked for. */
    private record Text(TextField field, Equal equal) {}

    private interface Equal {
        EventFilter in(EventFilter filter, String... values);
    }
}
