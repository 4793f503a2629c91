package io.graphqlaudit.graphql;

/**
 * How much of a request is kept in memory while it passes. What is longer is cut and flagged; nothing that stands
 * behind it is missed.
 *
 * @param documents most characters of all documents in one body together
 * @param variables most that the variables of one request may take, estimated in bytes; those of a whole batch may take
 *     as much as its documents
 * @param text most characters of one variable
 */
public record RequestLimits(int documents, int variables, int text) {
    /** No limits, for text that is in memory anyway. */
    static final RequestLimits NONE = new RequestLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public RequestLimits {
        if (documents < 0 || variables < 0 || text < 0) {
            throw new IllegalArgumentException("limits are not negative");
        }
    }
}
