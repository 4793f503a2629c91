package io.graphqlaudit.admin.export;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.admin.query.Parameters;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.query.Window;
import io.graphqlaudit.admin.search.AskedSearch;
import io.graphqlaudit.persistence.query.EventFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks for.
 *
 * @param format how it is to be written
 * @param delimiter what stands between two fields of a row
 * @param byteOrderMark whether a file of rows begins with a byte order mark
 * @param conditions which events
 * @param search which of these; null for all
 * @param from inclusive lower bound of the time received; null for none
 * @param to inclusive upper bound of the time received; null for none
 * @param after the position after which to begin; 0 for the first event
 */
record ExportParameters(
        Format format,
        char delimiter,
        boolean byteOrderMark,
        ExportConditions conditions,
        @Nullable AskedSearch search,
        @Nullable Instant from,
        @Nullable Instant to,
        long after) {
    static final String AFTER = "after_position";

    private static final String FORMAT = "format";
    private static final String DELIMITER = "delimiter";
    private static final String BYTE_ORDER_MARK = "bom";
    private static final String START = "start_time";
    private static final String END = "end_time";
    private static final Set<String> ONCE = Set.of(FORMAT, DELIMITER, BYTE_ORDER_MARK, START, END, AFTER);

    /** The forms there are. */
    enum Format {
        NDJSON,
        CSV,
        JSON
    }

    /**
     * Reads the parameters of a call.
     *
     * @param now the moment from which a search counts ages
     * @throws QueryException when one is not as it has to be; the message names it and what it takes
     */
    static ExportParameters of(HttpServletRequest request, Instant now) {
        Set<String> known = new TreeSet<>(ONCE);
        known.addAll(ExportConditions.NAMES);
        known.addAll(AskedSearch.NAMES);
        Parameters given = Parameters.of(request, known, ExportConditions.NAMES);
        Format format = Objects.requireNonNullElse(
                given.one(FORMAT, text -> Parameters.word(Format.class, text), "ndjson, csv or json"), Format.NDJSON);
        Character delimiter = given.one(DELIMITER, ExportParameters::delimiter, "a comma, a semicolon or the word tab");
        Boolean mark = given.one(BYTE_ORDER_MARK, ExportParameters::flag, "true or false");
        if (format != Format.CSV && (delimiter != null || mark != null)) {
            throw QueryException.badInput("The parameter '" + (delimiter == null ? BYTE_ORDER_MARK : DELIMITER)
                    + "' belongs to format=csv and to no other.");
        }
        Instant start = given.one(START, Moments::readFromUrl, Moments.ACCEPTED);
        Instant end = given.one(END, Moments::readFromUrl, Moments.ACCEPTED);
        Window.requireOrder(start, START, end, END);
        AskedSearch search = AskedSearch.of(given, now);
        ExportParameters asked = new ExportParameters(
                format,
                delimiter == null ? ',' : delimiter,
                mark != null && mark,
                ExportConditions.of(given, search != null),
                search,
                start == null ? null : Window.beginningOfMillisecond(start),
                end == null ? null : Window.endOfMillisecond(end),
                Objects.requireNonNullElse(
                        given.one(AFTER, Parameters::position, "a position, which is a whole number from 0"), 0L));
        asked.requireTime();
        return asked;
    }

    private void requireTime() {
        Instant first = first();
        Instant last = last();
        if (first != null && last != null && first.isAfter(last)) {
            throw QueryException.badInput("The query and " + START + " or " + END + " have no time in common: "
                    + Moments.print(first) + " is after " + Moments.print(last) + ".");
        }
    }

    /** Inclusive lower bound of the time received, by all that is given; null for none. */
    @Nullable
    Instant first() {
        Instant searched = search == null ? null : search.meant().from();
        return from == null || (searched != null && searched.isAfter(from)) ? searched : from;
    }

    /** Inclusive upper bound of the time received, by all that is given; null for none. */
    @Nullable
    Instant last() {
        Instant searched = search == null ? null : search.meant().to();
        return to == null || (searched != null && searched.isBefore(to)) ? searched : to;
    }

    /** The events that meet all that is given but the times, and that this caller may see. */
    EventFilter visibleTo(Caller caller) {
        EventFilter filter = conditions.visibleTo(caller);
        return search == null ? filter : filter.and(search.meant().filter());
    }

    /** The conditions that hold for this caller, by their names; a search in the form that means the same anywhere. */
    Map<String, List<String>> asSeenBy(Caller caller) {
        Map<String, List<String>> seen = new LinkedHashMap<>(conditions.asSeenBy(caller));
        if (search != null) {
            seen.put(AskedSearch.QUERY, List.of(search.meant().canonical()));
        }
        return seen;
    }

    /** The form in which the answer is written. */
    ExportForm form() {
        return switch (format) {
            case NDJSON -> new JsonForm(true);
            case JSON -> new JsonForm(false);
            case CSV -> new CsvForm(delimiter, byteOrderMark);
        };
    }

    private static Optional<Character> delimiter(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case ",", ";", "\t" -> Optional.of(text.charAt(0));
            case "tab" -> Optional.of('\t');
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
