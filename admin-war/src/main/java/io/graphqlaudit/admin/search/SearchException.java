package io.graphqlaudit.admin.search;

/** A search text cannot be understood. The message is for whoever wrote it, a sentence or two. */
public final class SearchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The word for programs. */
    public static final String CODE = "BAD_SEARCH";

    private final int start;
    private final int end;

    SearchException(String message, int start, int end) {
        super(message, null, false, false);
        this.start = start;
        this.end = end;
    }

    /** Where what is wrong begins in the text, in UTF-16 code units from 0. */
    public int start() {
        return start;
    }

    /** Where it ends, exclusive; the same as {@link #start} at the end of the text only, where something is missing. */
    public int end() {
        return end;
    }
}
