package io.graphqlaudit.admin.ask;

import graphql.schema.DataFetchingEnvironment;
import io.graphqlaudit.admin.graphql.ReadTrail;
import io.graphqlaudit.admin.query.Excerpt;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.search.Search;
import io.graphqlaudit.admin.search.Search.Condition;
import io.graphqlaudit.admin.search.SearchException;
import io.graphqlaudit.admin.search.SearchText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one search of the arguments {@code filter}, {@code query} and {@code zone}. */
final class SearchArguments {
    private static final String NOT = "not";
    private static final String FROM = "from";
    private static final String TO = "to";

    /** As many as a search text may have. */
    private static final int MOST_VALUES = 50;

    private static final int MOST_CHARACTERS = 2_000;

    /** What the members of a filter are called in a search text. */
    private static final Map<String, String> QUALIFIERS = qualifiers();

    private SearchArguments() {}

    /**
     * The search that a field asks for.
     *
     * @param now the moment from which ages are counted
     * @throws QueryException when both arguments speak of one thing, or a value is not taken
     * @throws io.graphqlaudit.admin.search.SearchException when the text cannot be understood
     */
    static Search of(DataFetchingEnvironment environment, Instant now) {
        ZoneId zone = zone(environment);
        String text = environment.getArgumentOrDefault("query", "");
        Search written = SearchText.parse(Objects.requireNonNullElse(text, ""), zone, now);
        @Nullable Map<String, Object> filter = environment.getArgument("filter");
        Search search = filter == null ? written : both(written, filter);
        requireOwnApplication(environment, search);
        return search;
    }

    /** An empty answer would say that nothing happened there. */
    private static void requireOwnApplication(DataFetchingEnvironment environment, Search search) {
        ReadTrail trail = ReadTrail.of(environment);
        if (!trail.caller().hiddenAmong(search.applications()).isEmpty()) {
            QueryException why = QueryException.forbidden(
                    "This API token is bound to one application, and the search names another.");
            trail.failed(environment, "read", Map.of("search", search.canonical()), why);
            throw why;
        }
    }

    /** The zone of a field's days. */
    static ZoneId zone(DataFetchingEnvironment environment) {
        String name = Objects.requireNonNullElse(environment.getArgument("zone"), "UTC");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw QueryException.badInput("The argument 'zone' is '" + Excerpt.of(name)
                    + "', which is no zone such as Europe/Vienna, +02:00 or UTC.");
        }
    }

    private static Search both(Search written, Map<String, Object> filter) {
        List<Condition> conditions = new ArrayList<>(written.conditions());
        Set<String> named = new HashSet<>();
        written.conditions().forEach(condition -> named.add(key(condition)));
        for (Condition condition : given(filter)) {
            if (condition.qualifier() != null && named.contains(key(condition))) {
                throw twice(condition.qualifier());
            }
            conditions.add(condition);
        }
        Instant from = bound(FROM, filter, written.from());
        Instant to = bound(TO, filter, written.to());
        if (from != null && to != null && from.isAfter(to)) {
            throw QueryException.badInput("'from' (" + from + ") is after 'to' (" + to + ").");
        }
        Search search = new Search(conditions, from, to, written.zone());
        int length = search.canonical().length();
        if (length > MOST_CHARACTERS) {
            throw QueryException.badInput("The search has " + length
                    + " characters when it is written out; it may have " + MOST_CHARACTERS + " at most.");
        }
        return search;
    }

    private static List<Condition> given(Map<String, Object> filter) {
        List<Condition> conditions = new ArrayList<>();
        add(filter, false, conditions);
        if (filter.get(NOT) instanceof Map<?, ?> not) {
            for (String name : List.of(NOT, FROM, TO)) {
                if (not.get(name) != null) {
                    throw QueryException.badInput("'not' has no '" + name + "' of its own: it takes conditions.");
                }
            }
            add(not, true, conditions);
        }
        return conditions;
    }

    private static void add(Map<?, ?> filter, boolean negated, List<Condition> conditions) {
        QUALIFIERS.forEach((member, qualifier) -> {
            if (filter.get(member) instanceof List<?> values) {
                if (values.isEmpty()) {
                    throw QueryException.badInput("'" + member + "' needs a value, or is left out.");
                }
                if (values.size() > MOST_VALUES) {
                    throw QueryException.badInput("'" + member + "' has " + values.size() + " values; it may have "
                            + MOST_VALUES + " at most.");
                }
                conditions.add(condition(member, qualifier, values, negated));
            }
        });
    }

    /** What is wrong with it stands at no place of {@code query}. */
    private static Condition condition(String member, String qualifier, List<?> values, boolean negated) {
        try {
            return Condition.given(
                    qualifier, values.stream().map(String::valueOf).toList(), negated);
        } catch (SearchException e) {
            throw QueryException.badText(SearchException.CODE, "'" + member + "' in 'filter': " + e.getMessage());
        }
    }

    private static @Nullable Instant bound(String name, Map<String, Object> filter, @Nullable Instant written) {
        Instant given = (Instant) filter.get(name);
        if (given != null && written != null) {
            throw twice(name);
        }
        return given == null ? written : given;
    }

    private static String key(Condition condition) {
        return (condition.negated() ? "-" : "") + condition.qualifier();
    }

    private static QueryException twice(String name) {
        return QueryException.badInput("'" + name + "' stands in 'filter' and in 'query': give it in one of them.");
    }

    private static Map<String, String> qualifiers() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String same : List.of(
                "kind",
                "outcome",
                "actor",
                "email",
                "ip",
                "operation",
                "resource",
                "action",
                "target",
                "anomaly",
                "session",
                "text")) {
            names.put(same, same);
        }
        names.put("operationType", "type");
        names.put("application", "app");
        names.put("claimedName", "claimed");
        names.put("rootField", "field");
        names.put("errorCode", "error");
        names.put("requestId", "request");
        names.put("traceId", "trace");
        return names;
    }
}
