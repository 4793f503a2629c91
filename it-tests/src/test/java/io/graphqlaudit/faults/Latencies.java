package io.graphqlaudit.faults;

import java.util.ArrayList;
import java.util.List;

/** How long each request took, from when it was due, and when that was. Safe for use by several threads. */
final class Latencies {
    private final List<Taken> all = new ArrayList<>();

    synchronized void add(long due, long nanos) {
        all.add(new Taken(due, nanos));
    }

    /** The median of those due from the one {@link System#nanoTime} and before the other, in milliseconds. */
    synchronized double median(long from, long to) {
        long[] sorted = all.stream()
                .filter(taken -> taken.due - from >= 0 && taken.due - to < 0)
                .mapToLong(Taken::nanos)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            throw new IllegalStateException("nothing was due in that time");
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2e6;
    }

    private record Taken(long due, long nanos) {}
}
