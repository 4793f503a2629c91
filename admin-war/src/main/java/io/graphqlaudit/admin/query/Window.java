package io.graphqlaudit.admin.query;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span of time, both ends inclusive. Bounds are compared at milliseconds, since that is what is printed: each covers
 * its whole millisecond.
 *
 * @param from the first microsecond of the first millisecond
 * @param to the last microsecond of the last millisecond
 */
public record Window(Instant from, Instant to) {
    private static final Duration DEFAULT_SPAN = Duration.ofDays(30);
    private static final long REST_OF_MILLISECOND_IN_MICROS = 999;

    /** The span that the arguments of a connection mean. */
    public static Window of(@Nullable Instant startTime, @Nullable Instant endTime, Instant now) {
        return of(startTime, "startTime", endTime, "endTime", now);
    }

    /** As {@link #of(Instant, Instant, Instant)}, with the names that the bounds have for the caller. */
    public static Window of(
            @Nullable Instant startTime, String startName, @Nullable Instant endTime, String endName, Instant now) {
        Instant last = (endTime == null ? now : endTime).truncatedTo(ChronoUnit.MILLIS);
        Instant first = startTime == null ? last.minus(DEFAULT_SPAN) : startTime.truncatedTo(ChronoUnit.MILLIS);
        if (first.isAfter(last)) {
            throw QueryException.badInput(startName + " (" + Moments.print(first) + ") is after " + endName + " ("
                    + Moments.print(last) + ").");
        }
        return new Window(first, last.plus(REST_OF_MILLISECOND_IN_MICROS, ChronoUnit.MICROS));
    }
}
