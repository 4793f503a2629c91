package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.Result;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Events by time and outcome, as they are counted. For one thread. */
final class FacetCounts {
    private final List<Map<Result, Long>> bars = new ArrayList<>();
    private long total;

    FacetCounts(int bars) {
        for (int i = 0; i < bars; i++) {
            this.bars.add(new EnumMap<>(Result.class));
        }
    }

    /** @param bar its number; what is one too high is the range's last moment, and counts to the last bar */
    void add(int bar, Result outcome, long events) {
        bars.get(Math.min(bar, bars.size() - 1)).merge(outcome, events, Long::sum);
        total += events;
    }

    long total() {
        return total;
    }

    List<Map<Result, Long>> bars() {
        return bars;
    }
}
