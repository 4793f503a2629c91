package io.graphqlaudit.admin.ask;

import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.query.Window;
import io.graphqlaudit.admin.search.Search;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The span of time of a search. */
final class Span {
    /** Before and after anything that a store keeps as an event's time. */
    static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private static final Set<String> TIMES = Set.of("after", "before", "on", "last");

    private Span() {}

    /**
     * The window of a search; all times where it leaves a side open.
     *
     * @throws QueryException when it has no beginning, and conditions for which all of the log would have to be read
     */
    static Window needed(Search search) {
        boolean all = search.conditions().stream()
                .allMatch(condition -> TIMES.contains(String.valueOf(condition.qualifier())));
        if (search.from() == null && !all && !search.filter().isIndexed()) {
            throw QueryException.rangeNeeded(
                    "This search looks at events one by one, so it needs a range of time, such as"
                            + " last:7d or after:2026-01-01. Without one only exact values of actor, email, ip, operation,"
                            + " session or trace can be searched for; one with a star is none.");
        }
        return new Window(
                Objects.requireNonNullElse(search.from(), FIRST), Objects.requireNonNullElse(search.to(), LAST));
    }

    /** The search with the bounds that its walk began with. */
    static Search within(Search search, Window window) {
        return new Search(search.conditions(), open(window.from(), FIRST), open(window.to(), LAST), search.zone());
    }

    private static @Nullable Instant open(Instant bound, Instant none) {
        return bound.equals(none) ? null : bound;
    }
}
