package io.graphqlaudit.policy;

/** How much of an operation is recorded, least first. */
public enum Level {
    /** Nothing. */
    NONE,
    /** Everything but the text and the variables. */
    METADATA,
    /** Everything. */
    FULL
}
