package io.graphqlaudit.bench;

/** What stands before the application of one side of a comparison. */
enum Side {
    /** A filter that wraps and does nothing else. */
    EMPTY,
    /** Logbook, which captures bodies of requests and answers as text, and writes them to a file that nobody syncs. */
    LOGBOOK,
    /** {@code AuditFilter} with its defaults and a real spool. */
    AUDITED
}
