package io.graphqlaudit.admin.export;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.query.Addresses;
import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.query.Parameters;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.web.ContextPath;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.UserName;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events an export is to have: of each condition that is given, one of its values must hold. The use of the log
 * and the events of the audit system itself are left out unless a call asks for their kinds.
 *
 * @param values the values by the names of their parameters, as they are understood, in order of the parameters
 */
record ExportConditions(Map<String, List<String>> values) {
    private static final String KIND = "kind";
    private static final String APPLICATION = "application";
    private static final String OUTCOME = "outcome";
    private static final String OPERATION_TYPE = "operation_type";
    private static final String ADDRESS = "ip";
    private static final Map<String, Text> TEXTS = texts();

    /** The names of the parameters. */
    static final Set<String> NAMES = names();

    private static final int MOST_VALUES = 50;
    private static final List<String> USUAL_KINDS = Arrays.stream(EventKind.values())
            .filter(kind -> kind != EventKind.ACCESS && kind != EventKind.SYSTEM)
            .map(EventKind::name)
            .toList();

    ExportConditions {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads what is given.
     *
     * @param searched whether a search says which kinds are meant where nothing else does
     * @throws QueryException when a value is none that its parameter takes, or there are too many
     */
    static ExportConditions of(Parameters given, boolean searched) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        List<String> kinds = words(given, KIND, EventKind.class);
        put(values, KIND, kinds.isEmpty() && !searched ? USUAL_KINDS : kinds);
        put(values, OUTCOME, words(given, OUTCOME, Result.class));
        put(values, OPERATION_TYPE, words(given, OPERATION_TYPE, OperationType.class));
        put(values, APPLICATION, applications(texts(given, APPLICATION)));
        put(values, ADDRESS, given.many(ADDRESS, MOST_VALUES, Addresses::read, Addresses.ACCEPTED));
        TEXTS.keySet().forEach(name -> put(values, name, texts(given, name)));
        return new ExportConditions(values);
    }

    /** The applications that the conditions name and that this caller may not see, each once and without a slash. */
    List<String> applicationsHiddenFrom(Caller caller) {
        return caller.hiddenAmong(values.getOrDefault(APPLICATION, List.of()));
    }

    /** The events that meet the conditions and that this caller may see. */
    EventFilter visibleTo(Caller caller) {
        EventFilter filter = EventFilter.ALL;
        List<EventKind> kinds = codes(KIND, EventKind.class);
        if (!kinds.isEmpty()) {
            filter = filter.kind(kinds.toArray(EventKind[]::new));
        }
        List<Result> outcomes = codes(OUTCOME, Result.class);
        if (!outcomes.isEmpty()) {
            filter = filter.outcome(outcomes.toArray(Result[]::new));
        }
        List<OperationType> types = codes(OPERATION_TYPE, OperationType.class);
        if (!types.isEmpty()) {
            filter = filter.operationType(types.toArray(OperationType[]::new));
        }
        List<String> addresses = values.getOrDefault(ADDRESS, List.of());
        if (!addresses.isEmpty()) {
            filter = filter.address(addresses.toArray(String[]::new));
        }
        for (Map.Entry<String, Text> text : TEXTS.entrySet()) {
            String[] given = values.getOrDefault(text.getKey(), List.of()).toArray(String[]::new);
            filter = given.length == 0 ? filter : text.getValue().in(filter, given);
        }
        return ofApplications(caller, filter);
    }

    /** The conditions that hold for this caller, by their names. */
    Map<String, List<String>> asSeenBy(Caller caller) {
        String own = caller.application();
        if (own == null) {
            return values;
        }
        Map<String, List<String>> narrowed = new LinkedHashMap<>(values);
        narrowed.put(APPLICATION, List.of(own));
        return narrowed;
    }

    private EventFilter ofApplications(Caller caller, EventFilter filter) {
        List<String> asked = values.getOrDefault(APPLICATION, List.of());
        return asked.isEmpty() || caller.application() != null
                ? caller.visible(filter)
                : filter.application(asked.toArray(String[]::new));
    }

    private <E extends Enum<E>> List<E> codes(String name, Class<E> type) {
        return values.getOrDefault(name, List.of()).stream()
                .map(word -> Enum.valueOf(type, word))
                .toList();
    }

    private static void put(Map<String, List<String>> values, String name, List<String> given) {
        if (!given.isEmpty()) {
            values.put(name, given);
        }
    }

    private static <E extends Enum<E>> List<String> words(Parameters given, String name, Class<E> type) {
        String accepted = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return given.many(name, MOST_VALUES, text -> Parameters.word(type, text).map(Enum::name), "one of " + accepted);
    }

    private static List<String> texts(Parameters given, String name) {
        return given.many(name, MOST_VALUES, Optional::of, "some text");
    }

    private static List<String> applications(List<String> given) {
        return given.stream()
                .flatMap(text -> ContextPath.names(text).stream())
                .distinct()
                .toList();
    }

    private static Map<String, Text> texts() {
        Map<String, Text> texts = new LinkedHashMap<>();
        texts.put("user_id", (filter, given) -> filter.user(users(given)));
        texts.put("email", EventFilter::actorEmail);
        texts.put("operation", EventFilter::operation);
        texts.put("resource", EventFilter::resourceType);
        texts.put("target", EventFilter::target);
        texts.put("action", EventFilter::action);
        return texts;
    }

    /** Whoever goes by an application's own id, and whom the views show by it: neither can hide the other. */
    private static UserName[] users(String... given) {
        return Stream.of(given)
                .map(text -> new UserName(text, GlobalId.user(text).orElse(null)))
                .toArray(UserName[]::new);
    }

    private static Set<String> names() {
        return Stream.concat(TEXTS.keySet().stream(), Stream.of(KIND, OUTCOME, OPERATION_TYPE, APPLICATION, ADDRESS))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A condition on text. */
    private interface Text {
        EventFilter in(EventFilter filter, String... values);
    }
}
