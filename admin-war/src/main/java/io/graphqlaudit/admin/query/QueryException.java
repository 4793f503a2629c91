package io.graphqlaudit.admin.query;

import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A query asks for what cannot be given. The message is for the caller. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final String AUDITING_OFF = "AUDITING_OFF";

    private final String code;

    private final int status;

    private final transient Map<String, Integer> place;

    private QueryException(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    private QueryException(int status, String code, String message, Map<String, Integer> place) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.place = place;
    }

    /**
     * A text cannot be understood.
     *
     * @param start where what is wrong begins, in UTF-16 code units from 0
     * @param end where it ends, exclusive
     */
    public static QueryException badText(String code, String message, int start, int end) {
        return new QueryException(400, code, message, Map.of("start", start, "end", end));
    }

    /** As the other, of a text that stands alone: there is no place in it to name. */
    public static QueryException badText(String code, String message) {
        return new QueryException(400, code, message);
    }

    /** A value is not of the kind that is taken. */
    public static QueryException badInput(String message) {
        return new QueryException(400, "BAD_USER_INPUT", message);
    }

    /** What was sent is not in the form that is read. */
    public static QueryException badFormat(String message) {
        return new QueryException(400, "BAD_REQUEST", message);
    }

    /** The body is longer than is read. */
    public static QueryException tooLong(int bytes) {
        return new QueryException(413, "REQUEST_TOO_LARGE", "The request is longer than " + bytes + " bytes.");
    }

    /** There is nothing at the path. */
    public static QueryException noSuchPath() {
        return new QueryException(404, "NOT_FOUND", "There is nothing at this path.");
    }

    /** A search has to say in which time to look. */
    public static QueryException rangeNeeded(String message) {
        return new QueryException(400, "RANGE_NEEDED", message);
    }

    /** A cursor cannot be used here. */
    public static QueryException badCursor(String message) {
        return new QueryException(400, "INVALID_CURSOR", message);
    }

    /** The operator has switched auditing off. */
    public static QueryException auditingOff() {
        return new QueryException(403, AUDITING_OFF, "Audit logging is off on this server.");
    }

    /** Whether it is that auditing is off: that somebody asked is recorded all the same. */
    boolean isAuditingOff() {
        return code.equals(AUDITING_OFF);
    }

    /** How a read ends that is told so, for the log's own trail. */
    public Outcome outcome(int httpStatus, Evidence saidBy) {
        return new Outcome(Result.FAILURE, httpStatus, List.of(code), Set.of(saidBy));
    }

    /** How something ended of which nobody knows whether it was done. */
    public Outcome doubt(int httpStatus, Evidence saidBy) {
        return new Outcome(Result.UNKNOWN, httpStatus, List.of(code), Set.of(saidBy));
    }

    /** The caller may not see what they ask for. */
    public static QueryException forbidden(String message) {
        return new QueryException(403, "FORBIDDEN", message);
    }

    /** The store cannot be reached now. */
    public static QueryException unavailable() {
        return new QueryException(503, "SERVICE_UNAVAILABLE", "The store of the audit log cannot be reached now.");
    }

    /** What somebody does to the audit log itself is done seen, or not at all. */
    public static QueryException unrecorded() {
        return new QueryException(
                503,
                "SERVICE_UNAVAILABLE",
                "This cannot be recorded now, and so it was not done: the audit system's own spool takes nothing.");
    }

    /** The store went away while something was done to it: nobody knows how that ended. */
    public static QueryException inDoubt() {
        return new QueryException(
                503,
                "SERVICE_UNAVAILABLE",
                "The store of the audit log went away meanwhile, so this may have been done, or not: look before you"
                        + " ask for it again.");
    }

    /** One call asks for too much. */
    public static QueryException tooMuch(String message) {
        return new QueryException(400, "QUERY_TOO_COMPLEX", message);
    }

    /** The HTTP status, where the API has no other way to say it. */
    public int status() {
        return status;
    }

    /** Where in what was sent, by {@code start} and {@code end}; empty where that cannot be said. */
    public Map<String, Integer> place() {
        return place;
    }

    /** The word for programs. */
    public String code() {
        return code;
    }
}
