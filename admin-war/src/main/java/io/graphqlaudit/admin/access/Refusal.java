package io.graphqlaudit.admin.access;

import java.util.Set;
import java.util.TreeSet;

/**
 * Why somebody was not let in, or what they brought was not taken. In events and metrics the reason goes by its name in
 * lower case; where a program can do something about it the name is the code of the answer, too.
 */
public enum Refusal {
    MISSING_TOKEN(401, "UNAUTHENTICATED", "This needs an API token: send it as 'Authorization: Bearer <token>'."),
    UNKNOWN_TOKEN(401, "UNAUTHENTICATED", "This API token is not valid."),
    EXPIRED_TOKEN(401, "UNAUTHENTICATED", "This API token has expired."),
    REVOKED_TOKEN(401, "UNAUTHENTICATED", "This API token was revoked."),
    ENDED_SESSION(401, "UNAUTHENTICATED", "This session has ended: sign in again."),
    SEVERAL_SESSIONS(
            401,
            "UNAUTHENTICATED",
            "This browser shows several sessions: delete its cookies of this server, and sign in again."),
    WRONG_PASSWORD(401, "UNAUTHENTICATED", "No superadmin has this name and password."),
    TOO_MANY_FAILURES(
            429,
            "TOO_MANY_REQUESTS",
            "TOO_MANY_REQUESTS: too many attempts with wrong tokens or passwords came from this address; wait as long as"
                    + " Retry-After says."),
    RATE_LIMIT(
            429,
            "TOO_MANY_REQUESTS",
            "TOO_MANY_REQUESTS: this caller has asked as often as it may in a minute; wait as long as Retry-After"
                    + " says."),
    FORGED_REQUEST(
            403,
            "CSRF",
            "A browser must send the header X-CSRF-Token, with 'csrf' of GET /session, from a page of this server."),
    MISSING_SCOPE(403, "FORBIDDEN", "This API token lacks the scope that this needs."),
    BOUND_TOKEN(403, "FORBIDDEN", "This API token is bound to one application, and this shows all of them."),
    TOKEN_WITHOUT_APPLICATION(
            403,
            "This API token is bound to no application: make one with 'token create --scope ingest --application"
                    + " NAME'."),
    OWN_APPLICATION(
            403, "No application may deliver under the name of the admin WAR, to which this API token is bound."),
    /** What a batch is of, or a query names. */
    OTHER_APPLICATION(403, "The batch is of another application than the one to which this API token is bound."),
    OTHER_INSTANCE(403, "The batch's spool instance is known as another application's."),
    FORBIDDEN_RECORD(
            403, "A record in the batch is of another application, or of a kind that an application does not deliver."),
    UNKNOWN_VERSION(415, "The batch is in a form or version that this server does not know."),
    TOO_LARGE(413, "The batch is larger than a batch may be."),
    TOO_SLOW(408, "The batch comes more slowly than is waited for: send it again."),
    MALFORMED(400, "The body is not a whole batch."),
    REFUSED_RECORD(422, "The store refuses a record in the batch."),
    DAMAGED(400, "A checksum in the batch does not match: it was changed on its way.");

    private final int status;
    private final String code;
    private final String message;

    Refusal(int status, String message) {
        this.status = status;
        this.code = name();
        this.message = message;
    }

    Refusal(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** Whether it is a batch that was not taken, rather than somebody who was not let in. */
    public boolean isOfABatch() {
        return code.equals(name());
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

    /** The sentence of {@link #MISSING_SCOPE} with what is missing, and what there is instead. */
    static String missing(Scope scope, Set<String> held) {
        String has = held.isEmpty() ? "it has none" : "it has " + String.join(", ", new TreeSet<>(held));
        return "This API token lacks the scope '" + scope.word() + "' that this needs: " + has + ".";
    }
}
