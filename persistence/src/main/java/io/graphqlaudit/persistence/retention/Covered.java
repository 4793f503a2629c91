package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import java.util.List;
import java.util.Set;

/**
 * How many events a hold covers.
 *
 * @param ofApplications what applications did
 * @param ofTheLog uses of the log itself, and what the audit system tells of itself, which searches leave out unless they are asked for
 */
public record Covered(int ofApplications, int ofTheLog) {
    private static final Set<Integer> KINDS_OF_THE_LOG = Set.of(EventKind.ACCESS.code(), EventKind.SYSTEM.code());

    static Covered of(List<Short> kinds) {
        int ofTheLog = (int) kinds.stream()
                .filter(kind -> KINDS_OF_THE_LOG.contains(kind.intValue()))
                .count();
        return new Covered(kinds.size() - ofTheLog, ofTheLog);
    }

    /** All of them. */
    public int all() {
        return ofApplications + ofTheLog;
    }
}
