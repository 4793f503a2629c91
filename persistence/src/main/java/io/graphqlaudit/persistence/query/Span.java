package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.StorableTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of an index by time and position; all bounds belong to it.
 *
 * @param from lowest time
 * @param to highest time
 * @param lowest lowest position
 * @param highest highest position
 */
record Span(Instant from, Instant to, long lowest, long highest) {
    private static final long FIRST = 1;

    /** The stretches that the query reads behind a place, up to and with the end. */
    static List<Span> of(AuditQuery query, @Nullable Keyset after, @Nullable Keyset end) {
        List<Span> spans = switch (query.order()) {
            case STORED -> List.of(stored(query, after, end));
            case NEWEST_FIRST -> newestFirst(query, after, end);
            case OLDEST_FIRST -> oldestFirst(query, after, end);
        };
        return spans.stream().filter(span -> !span.isEmpty()).toList();
    }

    /** The same positions at any time. */
    Span atAnyTime() {
        return new Span(StorableTime.EARLIEST, StorableTime.LATEST, lowest, highest);
    }

    /** Whether it goes over all times that a column can hold. */
    boolean isAnyTime() {
        return from.equals(StorableTime.EARLIEST) && to.equals(StorableTime.LATEST);
    }

    boolean isMoment() {
        return from.equals(to);
    }

    private boolean isEmpty() {
        return from.isAfter(to) || lowest > highest;
    }

    private static Span stored(AuditQuery query, @Nullable Keyset after, @Nullable Keyset end) {
        return new Span(
                StorableTime.of(query.from()),
                StorableTime.of(query.to()),
                after == null ? FIRST : after.position() + 1,
                end == null ? query.highestPosition() : Math.min(end.position(), query.highestPosition()));
    }

    /**
     * The moment of the place, all between, and the moment of the end: of each an index gives just the rows asked
     * for, however many events there are of one moment.
     */
    private static List<Span> newestFirst(AuditQuery query, @Nullable Keyset after, @Nullable Keyset end) {
        Instant to = StorableTime.of(query.to());
        Instant from = StorableTime.of(query.from());
        long highest = query.highestPosition();
        List<Span> spans = new ArrayList<>();
        if (after != null && !StorableTime.of(after.occurredAt()).isAfter(to)) {
            Instant moment = StorableTime.of(after.occurredAt());
            boolean last = end != null && StorableTime.of(end.occurredAt()).equals(moment);
            long lowest = last && end != null ? end.position() : FIRST;
            if (!moment.isBefore(from)) {
                spans.add(new Span(moment, moment, lowest, Math.min(after.position() - 1, highest)));
            }
            if (last) {
                return spans;
            }
            to = moment.minus(1, ChronoUnit.MICROS);
        }
        if (end == null) {
            spans.add(new Span(from, to, FIRST, highest));
            return spans;
        }
        Instant moment = StorableTime.of(end.occurredAt());
        spans.add(new Span(moment.plus(1, ChronoUnit.MICROS), to, FIRST, highest));
        spans.add(new Span(moment, moment, end.position(), highest));
        return spans;
    }

    /** The same the other way round: what is behind a place has higher positions, and what is before an end lower ones. */
    private static List<Span> oldestFirst(AuditQuery query, @Nullable Keyset after, @Nullable Keyset end) {
        Instant to = StorableTime.of(query.to());
        Instant from = StorableTime.of(query.from());
        long highest = query.highestPosition();
        List<Span> spans = new ArrayList<>();
        if (after != null && !StorableTime.of(after.occurredAt()).isBefore(from)) {
            Instant moment = StorableTime.of(after.occurredAt());
            boolean last = end != null && StorableTime.of(end.occurredAt()).equals(moment);
            long upTo = last && end != null ? Math.min(end.position(), highest) : highest;
            if (!moment.isAfter(to)) {
                spans.add(new Span(moment, moment, after.position() + 1, upTo));
            }
            if (last) {
                return spans;
            }
            from = moment.plus(1, ChronoUnit.MICROS);
        }
        if (end == null) {
            spans.add(new Span(from, to, FIRST, highest));
            return spans;
        }
        Instant moment = StorableTime.of(end.occurredAt());
        spans.add(new Span(from, moment.minus(1, ChronoUnit.MICROS), FIRST, highest));
        spans.add(new Span(moment, moment, FIRST, Math.min(end.position(), highest)));
        return spans;
    }
}
