package io.graphqlaudit.admin.search;

import io.graphqlaudit.admin.search.Search.Condition;
import io.graphqlaudit.event.Text;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a search of a text. For one text. */
final class SearchParser {
    static final int MOST_CHARACTERS = 2_000;
    static final int MOST_TERMS = 50;
    static final int MOST_VALUES = 50;

    private final String text;
    private final ZoneId zone;
    private final TimeBounds bounds;
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<Qualifier, Integer> counts = new EnumMap<>(Qualifier.class);

    SearchParser(String text, ZoneId zone, Instant now) {
        this.text = text;
        this.zone = zone;
        this.bounds = new TimeBounds(zone, now);
    }

    Search search() {
        if (text.length() > MOST_CHARACTERS) {
            throw tooMany("characters", MOST_CHARACTERS, MOST_CHARACTERS, text.length());
        }
        TermReader reader = new TermReader(text);
        Term before = null;
        for (Term term = reader.next(); term != null; term = reader.next()) {
            if (conditions.size() == MOST_TERMS) {
                throw tooMany("terms", MOST_TERMS, term.start(), term.end());
            }
            conditions.add(condition(term, before));
            before = term;
        }
        Search search = new Search(conditions, bounds.from(), bounds.to(), zone);
        if (search.canonical().length() > MOST_CHARACTERS) {
            throw tooMany("characters, with its names and times written out", MOST_CHARACTERS, 0, text.length());
        }
        return search;
    }

    private Condition condition(Term term, @Nullable Term before) {
        String name = term.name();
        Qualifier qualifier =
                name == null ? Qualifier.TEXT : Qualifier.of(name).orElseThrow(() -> NotTaken.name(name, term));
        List<String> values = new ArrayList<>();
        for (Written written : term.values()) {
            requireStorable(written);
            Misunderstandings.requireNoStarInFront(written);
            if (name == null) {
                Misunderstandings.requireWord(written, term, before);
            }
            if (counts.merge(qualifier, 1, Integer::sum) > MOST_VALUES) {
                throw tooMany("values of one name", MOST_VALUES, written.start(), written.end());
            }
            values.add(Written.of(qualifier.form().isTime() ? Value.exact(written.shown()) : read(qualifier, written)));
        }
        if (qualifier.form().isTime()) {
            bounds.add(qualifier, term);
        }
        return new Condition(
                name == null ? null : qualifier.canonical(), values, term.negated(), term.start(), term.end());
    }

    /**
     * A value as events are compared with it.
     *
     * @throws SearchException when the qualifier does not take it
     */
    static Value read(Qualifier qualifier, Written written) {
        return qualifier.form().read(written).orElseThrow(() -> NotTaken.value(qualifier, written));
    }

    /** No event has what no store takes: it is replaced when an event is made. */
    private static void requireStorable(Written written) {
        if (!Text.isStorable(written.text())) {
            throw new SearchException(
                    "A search takes no NUL and no half of a surrogate pair: no event has one.",
                    written.start(),
                    written.end());
        }
    }

    private static SearchException tooMany(String what, int most, int start, int end) {
        return new SearchException(String.format(Locale.ROOT, "A search has at most %,d %s.", most, what), start, end);
    }
}
