package io.graphqlaudit.persistence.query;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What to count.
 *
 * @param filter which events
 * @param from inclusive lower bound of the time received
 * @param to inclusive upper bound of the time received
 * @param highestPosition events stored after this position are not counted
 * @param fields what to count by, each once and at most {@value #MOST_FIELDS}
 * @param top how many values of each field to tell, 1 to {@value #MOST_VALUES}
 * @param buckets how many bars the histogram has at most, up to {@value #MOST_BUCKETS}; 0 for no histogram
 */
public record FacetQuery(
        EventFilter filter,
        Instant from,
        Instant to,
        long highestPosition,
        List<FacetField> fields,
        int top,
        int buckets) {
    /** Most fields of a query. */
    public static final int MOST_FIELDS = 8;

    /** Most values of a field. */
    public static final int MOST_VALUES = 50;

    /** Most bars of a histogram. */
    public static final int MOST_BUCKETS = 200;

    public FacetQuery {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        fields = List.copyOf(fields);
        if (fields.size() > MOST_FIELDS || fields.stream().distinct().count() < fields.size()) {
            throw new IllegalArgumentException("events are counted by at most " + MOST_FIELDS + " fields, each once");
        }
        require("values", top, 1, MOST_VALUES);
        require("bars", buckets, 0, MOST_BUCKETS);
    }

    private static void require(String what, int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(what + " are " + least + " to " + most + ": " + number);
        }
    }
}
