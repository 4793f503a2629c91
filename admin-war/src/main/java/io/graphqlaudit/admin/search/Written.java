package io.graphqlaudit.admin.search;

/**
 * A value or a word as it stands in a search text.
 *
 * @param text what it says, without quotes and what they need, and without a star that stands for any rest
 * @param quoted whether it stands in quotes
 * @param starred whether a star at its end stands for any rest
 * @param start where it begins, with its quotes
 * @param end where it ends, exclusive
 */
record Written(String text, boolean quoted, boolean starred, int start, int end) {
    private static final char QUOTE = '"';
    private static final char STAR = '*';

    /** What events are compared with. */
    Value value() {
        if (!starred) {
            return new Value(text, Value.Match.EXACT);
        }
        return new Value(text, text.isEmpty() && !quoted ? Value.Match.ANY : Value.Match.PREFIX);
    }

    /** The text for an error, as it was written but for quotes. */
    String shown() {
        return starred ? text + STAR : text;
    }

    /** A text of which a star at its end stands for any rest, whatever else is in it. */
    static Written ofFilter(String text) {
        boolean starred = text.length() > 0 && text.charAt(text.length() - 1) == STAR;
        return new Written(starred ? text.substring(0, text.length() - 1) : text, false, starred, 0, 0);
    }

    /** A text as a query writes it: bare where it can be. */
    static String of(Value value) {
        String text = value.text();
        boolean bare = !text.isEmpty()
                && text.charAt(0) != QUOTE
                && text.charAt(0) != STAR
                && text.charAt(text.length() - 1) != STAR
                && text.chars().noneMatch(c -> c == ',' || isBlank((char) c));
        String written = bare ? text : QUOTE + text.replace("\\", "\\\\").replace("\"", "\\\"") + QUOTE;
        return switch (value.match()) {
            case EXACT -> written;
            case PREFIX -> written + STAR;
            case ANY -> String.valueOf(STAR);
        };
    }

    /** Whether it is white space of any script: what is pasted may hold spaces that do not break. */
    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
