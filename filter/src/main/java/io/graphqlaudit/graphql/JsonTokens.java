package io.graphqlaudit.graphql;

/** What a {@link JsonTokenizer} tells of the text that passes, in its order. */
interface JsonTokens {
    /** Most characters of the next name that are worth keeping. */
    int roomForName();

    /** Most characters of the next text or number that are worth keeping. */
    int roomForText();

    /** An object, or else an array, begins. */
    void begin(boolean object);

    /** What began last ends. */
    void end();

    /**
     * The name of a member of the object that began last.
     *
     * @param cut whether it is longer than there was room for
     */
    void name(String name, boolean cut);

    /**
     * A value that is neither object nor array.
     *
     * @param text what it says, without quotes and escapes
     * @param cut whether it is longer than there was room for
     */
    void scalar(Kind kind, String text, boolean cut);

    /** What a value is. */
    enum Kind {
        TEXT,
        INTEGER,
        FRACTION,
        TRUE,
        FALSE,
        NULL
    }
}
