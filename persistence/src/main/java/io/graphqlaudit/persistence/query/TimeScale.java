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
 * @param to the last moment of the last one
 * @param micros how long each of them is
 * @param bars how many there are
 */
record TimeScale(Instant from, Instant to, long micros, int bars) {
    private static final long MICROS_OF_A_MILLI = 1_000;

    /** Of whole milliseconds, at most as many as are asked for; one where none is. */
    static TimeScale of(FacetQuery query) {
        Instant from = StorableTime.of(query.from());
        Instant to = StorableTime.of(query.to());
        // A minute whose end is inclusive is a minute and a microsecond: too little to make every bar longer for it.
        long range = Math.max(1, micros(from, to));
        long millis = ceiling(ceiling(range, Math.max(1, query.buckets())), MICROS_OF_A_MILLI);
        long micros = millis * MICROS_OF_A_MILLI;
        return new TimeScale(from, to, micros, (int) ceiling(range, micros));
    }

    /** The number of the bar in which a time lies. */
    int bar(Instant time) {
        return (int) Math.min(bars - 1, micros(from, StorableTime.of(time)) / micros);
    }

    Facets.Histogram histogram(List<Map<Result, Long>> outcomes) {
        List<Facets.Bar> told = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            Instant begin = from.plus(i * micros, ChronoUnit.MICROS);
            Instant end = begin.plus(micros, ChronoUnit.MICROS);
            Instant last = i == bars - 1 && !end.isAfter(to) ? to.plus(1, ChronoUnit.MICROS) : end;
            told.add(new Facets.Bar(begin, last, outcomes.get(i)));
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
