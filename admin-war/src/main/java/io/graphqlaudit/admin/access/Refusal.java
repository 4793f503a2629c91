package io.graphqlaudit.admin.access;

/** Why somebody was not let in, or what they brought was not taken. */
public enum Refusal {
    MISSING_TOKEN(401, "UNAUTHENTICATED", "This needs an API token: send it as 'Authorization: Bearer <token>'."),
    UNKNOWN_TOKEN(401, "UNAUTHENTICATED", "This API token is not valid."),
    EXPIRED_TOKEN(401, "UNAUTHENTICATED", "This API token has expired."),
    REVOKED_TOKEN(401, "UNAUTHENTICATED", "This API token was revoked."),
    MISSING_SCOPE(403, "FORBIDDEN", "This API token lacks the scope that this needs."),
    OTHER_APPLICATION(403, "FORBIDDEN", "This API token is bound to one application, and this shows all of them."),
    TOKEN_WITHOUT_APPLICATION(
            403,
            "TOKEN_WITHOUT_APPLICATION",
            "This API token is bound to no application: make one with 'token create --scope ingest --application"
                    + " NAME'."),
    OWN_APPLICATION(
            403,
            "OTHER_APPLICATION",
            "No application may deliver under the name of the admin WAR, to which this API token is bound."),
    FOREIGN_BATCH(
            403,
            "OTHER_APPLICATION",
            "The batch is of another application than the one to which this API token is bound."),
    FOREIGN_INSTANCE(403, "OTHER_INSTANCE", "The batch's spool instance is known as another application's."),
    FORBIDDEN_RECORD(
            403,
            "FORBIDDEN_RECORD",
            "A record in the batch is of another application, or of a kind that an application does not deliver."),
    UNKNOWN_BATCH(415, "UNKNOWN_VERSION", "The batch is in a form or version that this server does not know."),
    LARGE_BATCH(413, "TOO_LARGE", "The batch is larger than a batch may be."),
    SLOW_BATCH(408, "TOO_SLOW", "The batch comes more slowly than is waited for: send it again."),
    MALFORMED_BATCH(400, "MALFORMED", "The body is not a whole batch."),
    REFUSED_RECORD(422, "REFUSED_RECORD", "The store refuses a record in the batch."),
    DAMAGED_BATCH(400, "DAMAGED", "A checksum in the batch does not match: it was changed on its way.");

    private final int status;
    private final String code;
    private final String message;

    Refusal(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** The HTTP status with which it is answered. */
    public int status() {
        return status;
    }

    /** The word for programs. */
    public String code() {
        return code;
    }

    /** The sentence for people. */
    public String message() {
        return message;
    }
}
