package io.graphqlaudit.spool;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;

/** How fast what events have filled grows, over the last ten minutes. For one thread. */
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
        long elapsed = nanos - oldest.nanos;
        // Less than that says nothing: the first records would look like a flood.
        return elapsed < LEAST ? 0 : Math.round((size - oldest.size) / (elapsed / HOUR));
    }

    private record Sample(long nanos, long size) {}
}
