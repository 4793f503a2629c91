package io.graphqlaudit.admin.arize;

import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.rows.Listing;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a call of Arize's REST API asks for.
 *
 * @param start inclusive lower bound of the time; null where it is left open
 * @param end inclusive upper bound of the time; null where it is left open
 * @param user number of the only user of interest; null for all
 * @param type the only type of operations of interest; null for all
 * @param limit most entries to answer
 * @param cursor where to go on; null for the first page
 */
record RestParameters(
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Long user,
        @Nullable OperationType type,
        int limit,
        @Nullable String cursor) {
    static final String START = "start_time";
    static final String END = "end_time";

    private static final String USER = "user_id";
    private static final String TYPE = "operation_type";
    private static final String LIMIT = "limit";
    private static final String CURSOR = "cursor";
    private static final Set<String> ALL = new TreeSet<>(Set.of(START, END, USER, TYPE, LIMIT, CURSOR));
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 100;

    /**
     * Reads the parameters of a call.
     *
     * @throws QueryException when one is not as it has to be; the message names it and what it takes
     */
    static RestParameters of(Map<String, String[]> given) {
        for (Map.Entry<String, String[]> parameter : given.entrySet()) {
            if (!ALL.contains(parameter.getKey())) {
                throw QueryException.badInput("There is no parameter '" + shown(parameter.getKey())
                        + "'; the parameters are " + String.join(", ", ALL) + ".");
            }
            if (parameter.getValue().length > 1) {
                throw QueryException.badInput("The parameter '" + parameter.getKey() + "' is given more than once.");
            }
        }
        return new RestParameters(
                moment(given, START),
                moment(given, END),
                one(given, USER, RestParameters::user, "the id of a user as 'user_id' of an entry gives it"),
                one(given, TYPE, RestParameters::type, "QUERY, MUTATION or SUBSCRIPTION"),
                Optional.ofNullable(one(given, LIMIT, RestParameters::limit, "a number from 1 to " + LARGEST_LIMIT))
                        .orElse(DEFAULT_LIMIT),
                one(given, CURSOR, Optional::of, "'next_cursor' of the page before"));
    }

    /** Which events are of interest. */
    EventFilter filter() {
        EventFilter filter = EventFilter.of(Listing.AUTHENTICATED);
        if (user != null) {
            filter = filter.actor(user);
        }
        if (type == null) {
            return filter;
        }
        // As entries print it: what has no type that Arize knows is taken for what may change something.
        return type == OperationType.MUTATION
                ? filter.operationTypeOrNone(OperationType.MUTATION, OperationType.UNKNOWN)
                : filter.operationType(type);
    }

    /** All that a walk must not change from page to page, as text. */
    String walk() {
        return start + "|" + end + "|" + user + "|" + type;
    }

    /** The conditions by their names, for the trail. */
    Map<String, String> conditions() {
        Map<String, String> conditions = new TreeMap<>();
        if (user != null) {
            conditions.put(USER, new GlobalId(GlobalId.USER, user).text());
        }
        if (type != null) {
            conditions.put(TYPE, type.name());
        }
        return conditions;
    }

    private static @Nullable Instant moment(Map<String, String[]> given, String name) {
        return one(
                given,
                name,
                // A plus sign that its sender did not escape.
                text -> DateTimes.read(text.replace(' ', '+')),
                "a date and time such as 2026-05-01T00:00:00Z, in the years 0001 to 9999 of UTC");
    }

    private static <T> @Nullable T one(
            Map<String, String[]> given, String name, Function<String, Optional<T>> read, String accepted) {
        String[] values = given.get(name);
        if (values == null) {
            return null;
        }
        String value = values[0];
        Optional<T> found = value.isEmpty() ? Optional.empty() : read.apply(value);
        return found.orElseThrow(() -> QueryException.badInput(
                "The parameter '" + name + "' takes " + accepted + ", but is '" + shown(value) + "'."));
    }

    private static Optional<Long> user(String text) {
        return GlobalId.read(text).filter(id -> id.type().equals(GlobalId.USER)).map(GlobalId::number);
    }

    private static Optional<OperationType> type(String text) {
        return Arrays.stream(OperationType.values())
                .filter(type -> type != OperationType.UNKNOWN && type.name().equals(text))
                .findFirst();
    }

    private static Optional<Integer> limit(String text) {
        return text.matches("[0-9]{1,3}")
                ? Optional.of(Integer.valueOf(text)).filter(limit -> limit >= 1 && limit <= LARGEST_LIMIT)
                : Optional.empty();
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
