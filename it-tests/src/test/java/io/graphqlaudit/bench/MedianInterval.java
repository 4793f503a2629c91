package io.graphqlaudit.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * A median with its interval of at least 95 % confidence, taken from the order of the values alone: whatever their
 * distribution, the true median lies between the k-th smallest and the k-th largest value unless fewer than k of
 * them fell on one side of it, which happens as rarely as that few heads in as many tosses of a coin.
 *
 * @param median the middle value
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param values how many values it is made of
 */
public record MedianInterval(double median, double low, double high, int values) {
    /** With fewer values not even their whole range has the confidence. */
    public static final int FEWEST_VALUES = 6;

    private static final double MOST_IN_ONE_TAIL = 0.025;

    public static MedianInterval of(double... values) {
        if (values.length < FEWEST_VALUES) {
            throw new IllegalArgumentException("An interval takes at least " + FEWEST_VALUES + " values.");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int rank = rank(n);
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        return new MedianInterval(median, sorted[rank - 1], sorted[n - rank], n);
    }

    /** The largest k for which fewer than k heads in n tosses are rare enough. */
    static int rank(int n) {
        double probability = Math.pow(0.5, n);
        double tail = probability;
        int rank = 0;
        while (tail <= MOST_IN_ONE_TAIL) {
            rank++;
            probability *= (double) (n - rank + 1) / rank;
            tail += probability;
        }
        return rank;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3g [%.3g, %.3g]", median, low, high);
    }
}
