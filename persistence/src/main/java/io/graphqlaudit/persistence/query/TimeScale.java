package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.database.StorableTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bars of a histogram.
 *
 * @param from where the first one begins
 * @param micros how long each of them is
 * @param bars how many there are
 */
record TimeScale(Instant from, long micros, int bars) {
    private static final long MICROS_OF_A_MILLI = 1_000;

    /** Of whole milliseconds, at most as many as are asked for; one where none is. */
    static TimeScale of(FacetQuery query) {
        Instant from = StorableTime.of(query.from());
        long range = Math.max(1, micros(from, StorableTime.of(query.to())) + 1);
        long millis = ceiling(ceiling(range, Math.max(1, query.buckets())), MICROS_OF_A_MILLI);
        long micros = millis * MICROS_OF_A_MILLI;
        return new TimeScale(from, micros, (int) ceiling(range, micros));
    }

    /** The number of the bar in which a time lies. */
    int bar(Instant time) {
        return (int) (micros(from, StorableTime.of(time)) / micros);
    }

    Facets.Histogram histogram(List<Map<Result, Long>> outcomes) {
        List<Facets.Bar> told = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            Instant begin = from.plus(i * micros, ChronoUnit.MICROS);
            told.add(new Facets.Bar(begin, begin.plus(micros, ChronoUnit.MICROS), outcomes.get(i)));
        }
        return new Facets.Histogram(Duration.of(micros, ChronoUnit.MICROS), told);
    }

    /** {@link Instant#until} counts nanoseconds on its way, which end after three centuries. */
    private static long micros(Instant from, Instant to) {
        return (to.getEpochSecond() - from.getEpochSecond()) * 1_000_000 + (to.getNano() - from.getNano()) / 1_000;
    }

    private static long ceiling(long number, long by) {
        return (number + by - 1) / by;
    }
}
