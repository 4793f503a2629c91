package io.graphqlaudit.frameworks;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** From when a client began to send until it had read the whole answer. */
record Interval(Instant begin, Instant end) {
    /** Whether that is within; events are told to the microsecond. */
    boolean holds(Instant time) {
        return !time.isBefore(begin.truncatedTo(ChronoUnit.MICROS)) && !time.isAfter(end);
    }
}
