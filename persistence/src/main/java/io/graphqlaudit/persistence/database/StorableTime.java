package io.graphqlaudit.persistence.database;

import java.time.Instant;

/**
 * Times as columns keep them: the years 1583 to 9999, and a time beyond is kept as the nearest of them. Earlier ones
 * every database and driver counts by a calendar of its own, so that a copied row would not be found again. The event's
 * JSON keeps the time as it came.
 */
public final class StorableTime {
    /** The first moment of year 1583. */
    public static final Instant EARLIEST = Instant.parse("1583-01-01T00:00:00Z");

    /** The last microsecond of year 9999. */
    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private StorableTime() {}

    /** The nearest time that every database holds. */
    public static Instant of(Instant time) {
        if (time.isBefore(EARLIEST)) {
            return EARLIEST;
        }
        return time.isAfter(LATEST) ? LATEST : time;
    }
}
