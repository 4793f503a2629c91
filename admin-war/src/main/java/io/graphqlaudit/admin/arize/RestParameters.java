package io.graphqlaudit.admin.arize;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.admin.query.Parameters;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.rows.Listing;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private static final Set<String> ALL = Set.of(START, END, USER, TYPE, LIMIT, CURSOR);
    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 100;

    /**
     * Reads the parameters of a call.
     *
     * @throws QueryException when one is not as it has to be; the message names it and what it takes
     */
    static RestParameters of(HttpServletRequest request) {
        Parameters given = Parameters.of(request, ALL);
        return new RestParameters(
                given.one(START, Moments::readFromUrl, Moments.ACCEPTED),
                given.one(END, Moments::readFromUrl, Moments.ACCEPTED),
                given.one(USER, GlobalId::globalUser, "the id of a user as 'user_id' of an entry gives it"),
                given.one(TYPE, RestParameters::type, "QUERY, MUTATION or SUBSCRIPTION"),
                Optional.ofNullable(given.one(
                                LIMIT,
                                text -> Parameters.numberUpTo(LARGEST_LIMIT, text),
                                "a number from 1 to " + LARGEST_LIMIT))
                        .orElse(DEFAULT_LIMIT),
                given.one(CURSOR, Optional::of, "'next_cursor' of the page before"));
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

    private static Optional<OperationType> type(String text) {
        return Arrays.stream(OperationType.values())
                .filter(type -> type != OperationType.UNKNOWN && type.name().equals(text))
                .findFirst();
    }
}
