package io.graphqlaudit.admin.search;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.query.Parameters;
import io.graphqlaudit.admin.query.QueryException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search by the parameters {@value #QUERY} and {@value #ZONE} of a call.
 *
 * @param text as it was given
 * @param meant what it means
 */
public record AskedSearch(String text, Search meant) {
    /** The parameter with the text. */
    public static final String QUERY = "query";

    /** The parameter with the zone in which its times are meant. */
    public static final String ZONE = "zone";

    /** The names of both. */
    public static final Set<String> NAMES = Set.of(QUERY, ZONE);

    private static final String ZONES = "a time zone such as Europe/Vienna, UTC or +02:00";

    /**
     * What a call asks for; null where it has no query.
     *
     * @throws QueryException when the text or the zone cannot be understood
     */
    public static @Nullable AskedSearch of(Parameters given, Instant now) {
        String text = given.text(QUERY);
        ZoneId zone = given.one(ZONE, AskedSearch::zone, ZONES);
        if (text == null) {
            if (zone != null) {
                throw QueryException.badInput("The parameter '" + ZONE + "' belongs to '" + QUERY + "'.");
            }
            return null;
        }
        try {
            return new AskedSearch(text, SearchText.parse(text, Objects.requireNonNullElse(zone, ZoneOffset.UTC), now));
        } catch (SearchException e) {
            throw QueryException.badText(
                    SearchException.CODE,
                    "At character " + (e.start() + 1) + " of the query: " + e.getMessage(),
                    e.start(),
                    e.end());
        }
    }

    /** That of a call that leaves everything open. */
    public static AskedSearch ofAll() {
        return new AskedSearch("", new Search(List.of(), null, null, ZoneOffset.UTC));
    }

    /** The applications that it names and that this caller may not see, each once and without a slash. */
    public List<String> applicationsHiddenFrom(Caller caller) {
        return caller.hiddenAmong(meant.applications());
    }

    /** What was given and what it means, by names, for the trail. */
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        details.put(QUERY, text);
        details.put(ZONE, meant.zone().getId());
        details.put("query_resolved", meant.canonical());
        return details;
    }

    /** The zone of that name; empty for none. */
    public static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
