package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many events meet a filter, with which values and when.
 *
 * @param total how many there are
 * @param partial whether there are more: too many events had to be looked at, and only the newest were. Then all numbers are
 *     too low
 * @param fields by each field that was asked for, in that order
 * @param histogram when; null where none was asked for
 */
public record Facets(
        long total,
        boolean partial,
        List<Facet> fields,
        @Nullable Histogram histogram) {
    public Facets {
        fields = List.copyOf(fields);
    }

    /** Whether by fields fewer events were counted than there are: only so many of the newest. */
    public boolean areOfTheNewest() {
        return fields.stream().anyMatch(facet -> facet.counted() < total);
    }

    /**
     * The events by one field.
     *
     * @param values those with most events first
     * @param counted how many events were counted: all, or so many of the newest
     */
    public record Facet(FacetField field, List<Value> values, long counted) {
        public Facet {
            values = List.copyOf(values);
        }

        /** How many of the events have none of these values. */
        public long others() {
            return counted - values.stream().mapToLong(Value::count).sum();
        }
    }

    /**
     * One value of a field.
     *
     * @param value as a filter takes it; null for events without one
     */
    public record Value(@Nullable String value, long count) {}

    /**
     * The events by time.
     *
     * @param width the length of each bar
     * @param bars one after the other, also those without events; the last one may end behind the range
     */
    public record Histogram(Duration width, List<Bar> bars) {
        public Histogram {
            bars = List.copyOf(bars);
        }
    }

    /**
     * The events of a while.
     *
     * @param from inclusive
     * @param to exclusive
     * @param outcomes how many of them ended in which way; those that none did are left out
     */
    public record Bar(Instant from, Instant to, Map<Result, Long> outcomes) {
        public Bar {
            Map<Result, Long> copy = new EnumMap<>(Result.class);
            copy.putAll(outcomes);
            outcomes = Collections.unmodifiableMap(copy);
        }

        /** How many events there are. */
        public long count() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
