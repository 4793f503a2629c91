package io.graphqlaudit.spool.drain;

import java.util.List;

/**
 * How often values of which size were seen.
 *
 * @param bounds upper bounds of the classes, ascending, each included in its class; one class more is above them all
 * @param counts number of values in each class, one more than bounds
 * @param sum sum of all values
 */
public record Histogram(List<Double> bounds, List<Long> counts, double sum) {
    public Histogram {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
        if (counts.size() != bounds.size() + 1) {
            throw new IllegalArgumentException("a histogram has one class more than bounds");
        }
    }

    /** How many values were seen. */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
