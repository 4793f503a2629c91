package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MedianIntervalTest {
    @ParameterizedTest
    @CsvSource({"6, 1", "8, 1", "9, 2", "10, 2", "20, 6", "24, 7", "25, 8", "30, 10", "100, 40"})
    void takesTheRanksOfThePrintedTables(int values, int rank) {
        assertThat(MedianInterval.rank(values)).isEqualTo(rank);
    }

    @Test
    void readsTheMedianAndTheIntervalOffTheSortedValues() {
        double[] values = IntStream.rangeClosed(1, 20).mapToDouble(i -> 21 - i).toArray();

        assertThat(MedianInterval.of(values)).isEqualTo(new MedianInterval(10.5, 6, 15, 20));
    }

    @Test
    void hasTheMiddleValueOfAnOddNumberAsMedian() {
        assertThat(MedianInterval.of(7, 1, 6, 2, 5, 3, 4).median()).isEqualTo(4);
    }

    @Test
    void leavesTheCallersValuesInTheirOrder() {
        double[] values = {6, 5, 4, 3, 2, 1};

        MedianInterval.of(values);

        assertThat(values).containsExactly(6, 5, 4, 3, 2, 1);
    }

    @Test
    void holdsTheTrueMedianInNineteenOfTwentyExperiments() {
        Random random = new Random(2);
        long hits = IntStream.range(0, 2_000)
                .mapToObj(i -> MedianInterval.of(
                        random.doubles(24).map(value -> -Math.log(value)).toArray()))
                .filter(interval -> interval.low() <= Math.log(2) && Math.log(2) <= interval.high())
                .count();

        // The exact coverage with 24 values is 97.7 %.
        assertThat(hits).isBetween(1_930L, 1_975L);
    }

    @Test
    void refusesTooFewValues() {
        assertThatThrownBy(() -> MedianInterval.of(1, 2, 3, 4, 5)).isInstanceOf(IllegalArgumentException.class);
    }
}
