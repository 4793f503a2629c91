package io.graphqlaudit.persistence.query;

import java.time.Duration;

/** A question took longer than whoever asked wants to wait, and was cancelled in the database. */
public final class QueryTimeoutException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param limit how long it was given */
    public QueryTimeoutException(Duration limit) {
        super("The question took longer than " + seconds(limit) + " and was cancelled: ask for a shorter time or for"
                + " fewer events.");
    }

    private static String seconds(Duration limit) {
        return limit.toMillis() % 1_000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
    }
}
