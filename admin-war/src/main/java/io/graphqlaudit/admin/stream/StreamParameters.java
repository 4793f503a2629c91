package io.graphqlaudit.admin.stream;

import io.graphqlaudit.admin.query.Parameters;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.search.AskedSearch;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks for.
 *
 * @param search which events
 * @param after the position behind which to begin; null for the present
 * @param afterFrom what said so, as a sentence begins
 */
record StreamParameters(AskedSearch search, @Nullable Long after, String afterFrom) {
    static final String AFTER = "after";

    /** What a browser sends whose connection broke: the id of what it heard last. */
    static final String LAST_EVENT = "Last-Event-ID";

    private static final String POSITION = "a position, which is a whole number from 0";

    /**
     * Reads the parameters of a call.
     *
     * @param now the moment from which a search counts ages
     * @throws QueryException when one is not as it has to be
     */
    static StreamParameters of(HttpServletRequest request, Instant now) {
        Set<String> known = new TreeSet<>(AskedSearch.NAMES);
        known.add(AFTER);
        Parameters given = Parameters.of(request, known);
        AskedSearch search = AskedSearch.of(given, now);
        Long after = given.one(AFTER, Parameters::position, POSITION);
        AskedSearch meant = search == null ? AskedSearch.ofAll() : search;
        String last = request.getHeader(LAST_EVENT);
        if (last == null || last.isEmpty()) {
            return new StreamParameters(meant, after, "The parameter '" + AFTER + "'");
        }
        // It comes back by the address of its first call: what it has heard since counts for more.
        return new StreamParameters(meant, position(last), "The header '" + LAST_EVENT + "'");
    }

    private static Long position(String last) {
        Optional<Long> position = Parameters.position(last);
        return position.orElseThrow(
                () -> QueryException.badInput("The header '" + LAST_EVENT + "' takes " + POSITION + "."));
    }
}
