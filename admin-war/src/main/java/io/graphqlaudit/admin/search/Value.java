package io.graphqlaudit.admin.search;

/**
 * What a part of an event is compared with.
 *
 * @param text the text; empty for {@link Match#ANY}
 * @param match how
 */
record Value(String text, Match match) {
    /** What must be the same. */
    enum Match {
        EXACT,
        /** The part begins with the text. */
        PREFIX,
        /** There is any. */
        ANY
    }

    static Value exact(String text) {
        return new Value(text, Match.EXACT);
    }
}
