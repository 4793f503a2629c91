package io.graphqlaudit.spool.drain;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.LongStream;

/** Sorts values into the classes of a histogram. Safe for use by several threads. */
final class Measure {
    private final List<Double> bounds;
    private final AtomicLongArray counts;
    private final DoubleAdder sum = new DoubleAdder();

    Measure(Double... bounds) {
        this.bounds = List.of(bounds);
        this.counts = new AtomicLongArray(bounds.length + 1);
    }

    void add(double value) {
        int at = 0;
        while (at < bounds.size() && value > bounds.get(at)) {
            at++;
        }
        counts.incrementAndGet(at);
        sum.add(value);
    }

    Histogram snapshot() {
        List<Long> copy = LongStream.range(0, counts.length())
                .mapToObj(at -> counts.get((int) at))
                .toList();
        return new Histogram(bounds, copy, sum.sum());
    }
}
