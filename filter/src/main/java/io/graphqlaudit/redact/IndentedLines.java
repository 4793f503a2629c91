package io.graphqlaudit.redact;

/**
 * The lines that belong to a label because they stand further in than it does, or are items of a list below it: how YAML
 * writes texts of several lines and lists, and old headers their continuations.
 */
final class IndentedLines {
    private static final int FURTHEST_LINE_START = 256;

    private IndentedLines() {}

    /**
     * Where the last of them ends.
     *
     * @param label where the name of the label begins
     * @param end where the line ends behind which they may follow
     * @param items whether items of a list count that stand as far in as the label
     */
    static int end(String text, int label, int end, boolean items) {
        if (end >= text.length() || !isLineEnd(text.charAt(end))) {
            return end;
        }
        int column = column(text, label);
        int last = end;
        int line = behindLineEnds(text, end);
        while (line < text.length()) {
            int first = behindIndent(text, line);
            boolean below = first - line > column || (items && first - line == column && isItem(text, first));
            if (!below) {
                return last;
            }
            last = endOfLine(text, first);
            line = behindLineEnds(text, last);
        }
        return last;
    }

    /** Whether nothing but the mark of such a text stands on the rest of a line: {@code |-}, {@code >2 # comment}. */
    static boolean isHeader(String text, int at) {
        if (at >= text.length() || (text.charAt(at) != '|' && text.charAt(at) != '>')) {
            return false;
        }
        int next = at + 1;
        while (next < Math.min(text.length(), at + 4) && "+-0123456789".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        int rest = behindIndent(text, next);
        return rest == text.length() || isLineEnd(text.charAt(rest)) || (rest > next && text.charAt(rest) == '#');
    }

    static int endOfLine(String text, int from) {
        int end = from;
        while (end < text.length() && !isLineEnd(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Whether a line ends between those places, however long the one is that the second stands in. */
    static boolean hasEnd(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (isLineEnd(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    /** How far in the label stands, or its line; 0 if that is far away. */
    private static int column(String text, int label) {
        int start = label;
        int least = Math.max(0, label - FURTHEST_LINE_START);
        while (start > least && !isLineEnd(text.charAt(start - 1))) {
            start--;
        }
        if (start == least && start > 0) {
            return 0;
        }
        int first = behindIndent(text, start);
        while (first < label && isItem(text, first)) {
            first = behindIndent(text, first + 1);
        }
        return first - start;
    }

    private static boolean isItem(String text, int at) {
        boolean alone = at + 1 >= text.length() || Characters.isBlank(text.charAt(at + 1));
        return at < text.length() && text.charAt(at) == '-' && alone;
    }

    private static int behindIndent(String text, int from) {
        int first = from;
        while (first < text.length() && !isLineEnd(text.charAt(first)) && Characters.isBlank(text.charAt(first))) {
            first++;
        }
        return first;
    }

    /** The beginning of the next line that is not empty. */
    private static int behindLineEnds(String text, int from) {
        int line = from;
        for (int at = from; at < text.length() && Characters.isBlank(text.charAt(at)); at++) {
            line = isLineEnd(text.charAt(at)) ? at + 1 : line;
        }
        return line;
    }
}
