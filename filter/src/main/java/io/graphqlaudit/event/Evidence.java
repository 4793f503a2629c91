package io.graphqlaudit.event;

/** What an outcome rests on. */
public enum Evidence {
    /** {@code data} holds a value for the field and {@code errors} names none for it. */
    RESPONSE_DATA,
    /** {@code data} is null for the field. */
    RESPONSE_NULL,
    /** {@code errors} has an entry for the field, or for the whole request, as one that says that nothing ran. */
    RESPONSE_ERRORS,
    /** The answer has no {@code data}, as of an operation that never ran; in server-sent events that alone proves nothing. */
    RESPONSE_WITHOUT_DATA,
    /** The application read nothing of the body, and so could not act on it. */
    BODY_UNREAD,
    /** The HTTP status. */
    HTTP_STATUS,
    /** The application threw an exception through the filter. */
    EXCEPTION,
    /** The answer was longer than the capture limit, so the rest is unseen. */
    TRUNCATED_RESPONSE,
    /** The answer is not a GraphQL response that can be read. */
    UNREADABLE_RESPONSE,
    /** The process ended, or the record was cut off, before the outcome was known. */
    NO_COMPLETION,
    /** The client went away. */
    CLIENT_ABORTED,
    /** Who the request belongs to changed while it ran. */
    PRINCIPAL_CHANGED,
    /** The answer to a sign-in holds a token; that it does is known, the token is not kept. */
    TOKEN_ISSUED,
    /** The field's value itself says yes, no or "one thing more", as {@code success: false} does. */
    RESPONSE_STATEMENT,
    /** Stated by the application through the API. */
    APPLICATION,
    /**
     * The application called {@code login}, {@code authenticate} or {@code logout} of the request, or had its security
     * framework judge a name and password; how that ended is certain.
     */
    CONTAINER_CALL
}
