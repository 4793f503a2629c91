package io.graphqlaudit.admin.arize;

/** A query asks for what cannot be given. The message is for the caller. */
final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private QueryException(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** A value is not of the kind that is taken. */
    static QueryException badInput(String message) {
        return new QueryException("BAD_USER_INPUT", message);
    }

    /** A cursor cannot be used here. */
    static QueryException badCursor(String message) {
        return new QueryException("INVALID_CURSOR", message);
    }

    /** The operator has switched auditing off. */
    static QueryException auditingOff() {
        return new QueryException("AUDITING_OFF", "Audit logging is off on this server.");
    }

    /** One call asks for too much. */
    static QueryException tooMuch(String message) {
        return new QueryException("QUERY_TOO_COMPLEX", message);
    }

    String code() {
        return code;
    }
}
