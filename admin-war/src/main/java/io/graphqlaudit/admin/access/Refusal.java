package io.graphqlaudit.admin.access;

/** Why somebody was not let in. */
enum Refusal {
    MISSING_TOKEN(401, "UNAUTHENTICATED", "This needs an API token: send it as 'Authorization: Bearer <token>'."),
    UNKNOWN_TOKEN(401, "UNAUTHENTICATED", "This API token is not valid."),
    EXPIRED_TOKEN(401, "UNAUTHENTICATED", "This API token has expired."),
    REVOKED_TOKEN(401, "UNAUTHENTICATED", "This API token was revoked."),
    MISSING_SCOPE(403, "FORBIDDEN", "This API token lacks the scope that this needs."),
    OTHER_APPLICATION(403, "FORBIDDEN", "This API token is bound to one application, and this shows all of them.");

    private final int status;
    private final String code;
    private final String message;

    Refusal(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }
}
