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
        Instant last = endOfMillisecond(endTime == null ? now : endTime);
        Instant first = startTime == null ? last.truncatedTo(ChronoUnit.MILLIS).minus(DEFAULT_SPAN) : startTime;
        requireOrder(first, startName, last, endName);
        return new Window(beginningOfMillisecond(first), last);
    }

    /**
     * Refuses a span that ends before it begins.
     *
     * @param startTime null where it has no beginning
     * @param startName what the caller calls it
     * @param endTime null where it has no end
     * @param endName what the caller calls it
     * @throws QueryException when no millisecond is in the span
     */
    public static void requireOrder(
            @Nullable Instant startTime, String startName, @Nullable Instant endTime, String endName) {
        if (startTime != null
                && endTime != null
                && beginningOfMillisecond(startTime).isAfter(beginningOfMillisecond(endTime))) {
            throw QueryException.badInput(startName + " (" + Moments.print(startTime) + ") is after " + endName + " ("
                    + Moments.print(endTime) + ").");
        }
    }

    /** The first microsecond of that millisecond. */
    public static Instant beginningOfMillisecond(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The last microsecond of that millisecond. */
    public static Instant endOfMillisecond(Instant moment) {
        return beginningOfMillisecond(moment).plus(REST_OF_MILLISECOND_IN_MICROS, ChronoUnit.MICROS);
    }
}
