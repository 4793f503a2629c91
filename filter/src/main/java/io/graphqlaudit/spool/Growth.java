package io.graphqlaudit.spool;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/**
 * How fast what events have filled grows: over the last ten minutes or over the last one, whichever is less, so that
 * neither a moment's flood nor one that is over counts. For one thread.
 */
final class Growth {
    private static final long STEP = TimeUnit.SECONDS.toNanos(10);
    private static final long LEAST = TimeUnit.MINUTES.toNanos(1);
    private static final long SPAN = TimeUnit.MINUTES.toNanos(10);
    private static final double HOUR = TimeUnit.HOURS.toNanos(1);

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();

    /** Notes the size now, and answers by how many bytes an hour it grows; negative when it shrinks. */
    long measured(long nanos, long size) {
        while (samples.size() > 1 && nanos - samples.element().nanos > SPAN) {
            samples.remove();
        }
        if (samples.isEmpty() || nanos - samples.getLast().nanos >= STEP) {
            samples.add(new Sample(nanos, size));
        }
        Sample oldest = samples.element();
        if (nanos - oldest.nanos < LEAST) {
            // Says nothing yet: the first records would look like a flood.
            return 0;
        }
        Sample aMinuteAgo = oldest;
        for (Sample sample : samples) {
            if (nanos - sample.nanos >= LEAST) {
                aMinuteAgo = sample;
            }
        }
        return Math.min(growth(oldest, nanos, size), growth(aMinuteAgo, nanos, size));
    }

    private static long growth(Sample since, long nanos, long size) {
        return Math.round((size - since.size) / ((nanos - since.nanos) / HOUR));
    }

    private record Sample(long nanos, long size) {}
}
