package io.graphqlaudit.graphql.syntax;

/** A text is no executable document, or more than is taken. Without a message: that could hold what is secret. */
public final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Of a text that is refused. Made for texts of strangers by the thousand, so without a stack trace. */
    public SyntaxException() {
        super(null, null, false, false);
    }
}
