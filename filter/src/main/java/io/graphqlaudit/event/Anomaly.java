package io.graphqlaudit.event;

/** Something odd about a request that an auditor should see. A closed set. */
public enum Anomaly {
    /** A key stands more than once in the JSON request; the last one was used, as common servers do. */
    DUPLICATE_KEYS,
    /** Text follows the JSON value. */
    TRAILING_DATA,
    /** Several operations and no name that chooses one. */
    AMBIGUOUS_OPERATION,
    /** The claimed operation name is not in the document. */
    OPERATION_NAME_MISMATCH,
    /** A GraphQL body under a content type that does not say so. */
    ODD_CONTENT_TYPE,
    /** A mutation over {@code GET} or {@code HEAD}, in the query string or in a body. */
    MUTATION_OVER_GET,
    /** A captured value was longer than its limit and was cut. */
    TRUNCATED,
    /** The client went away before the answer was complete. */
    CLIENT_ABORTED,
    /** The document could not be parsed. */
    UNPARSED,
    /** The request is not a well-formed GraphQL request. */
    MALFORMED,
    /** Values were dropped because redaction failed. */
    REDACTION_FAILED,
    /** Characters that no store takes or that deceive a reader ({@link Text}) were replaced or escaped. */
    TEXT_NEUTRALISED,
    /** The request carried both a body and URL parameters with GraphQL keys; each is told, and what both ask together. */
    MIXED_SOURCES,
    /** Part of the body was never read by the application. */
    BODY_PARTLY_READ,
    /** Nothing of the body was read by the application: what it asked is not known, and cannot have been done. */
    BODY_UNREAD,
    /** The answer was broken off in the middle: the application failed when it had begun to leave. */
    INCOMPLETE,
    /** The JSON is none by its specification: only a lax reader takes it, and so it was read. */
    LENIENT_JSON,
    /**
     * The body began with a byte order mark, or was in UTF-16 or UTF-32, or in UTF-8 with faults; or the URL asks for this
     * only where it is decoded twice.
     */
    ODD_ENCODING,
    /** The body was compressed in a way that is not understood here. */
    ENCODED_BODY,
    /** The request named its document by a hash; the document shown is that of an earlier request with this hash. */
    LEARNED_DOCUMENT,
    /** The request named its document by a hash that is not the hash of the document it carried. */
    PERSISTED_QUERY_MISMATCH,
    /**
     * A trusted proxy's chain could not be followed to the client: an entry of it is malformed, hidden or obfuscated, or
     * it is too long. The client's address is that of the last trusted proxy.
     */
    CLIENT_ADDRESS_UNKNOWN,
    /**
     * Whether a root field was to be executed cannot be told from the request: its {@code @skip} or {@code @include} goes by
     * a variable that was not given, is no Boolean or was not kept. It is listed; what its result says comes from the
     * answer.
     */
    CONDITION_UNKNOWN
}
