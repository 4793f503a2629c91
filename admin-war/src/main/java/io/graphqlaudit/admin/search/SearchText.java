package io.graphqlaudit.admin.search;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * Searches as text, such as {@code actor:ada@example.com -action:read ip:10.0.0.0/8 outcome:failure last:7d}. The
 * grammar is in {@code docs/search.md}.
 */
public final class SearchText {
    private SearchText() {}

    /**
     * What a text means.
     *
     * @param text the text; one without terms finds everything but {@code access} and {@code system} events
     * @param zone in which times without a zone are meant
     * @param now the moment from which ages are counted
     * @throws SearchException when it cannot be understood
     */
    public static Search parse(String text, ZoneId zone, Instant now) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(now, "now");
        return new SearchParser(text, zone, now).search();
    }

    /**
     * What can stand where a text is being written: names of qualifiers, words that one takes, and times. Values that
     * events have are not among them. None where a text cannot be understood up to that place.
     *
     * @param text what is written so far
     * @param offset where, in UTF-16 code units; one outside the text is its nearer end
     */
    public static List<Completion> completions(String text, int offset, ZoneId zone, Instant now) {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(now, "now");
        return new Completions(text, Math.max(0, Math.min(offset, text.length())), zone, now).list();
    }
}
