package io.graphqlaudit.persistence.retention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many events, and from when to when.
 *
 * @param count their number
 * @param first when the oldest was received; null when there is none
 * @param last when the newest was received; null when there is none
 */
public record Tally(
        long count, @Nullable Instant first, @Nullable Instant last) {
    /** No events. */
    static final Tally NONE = new Tally(0, null, null);

    /** Both together. */
    Tally plus(Tally other) {
        return new Tally(count + other.count, earlier(first, other.first), later(last, other.last));
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }

    private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isAfter(b) ? a : b;
    }
}
