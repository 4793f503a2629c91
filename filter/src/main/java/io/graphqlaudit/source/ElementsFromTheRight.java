package io.graphqlaudit.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list header, the last first. Each proxy adds its element at the end, so whoever reads backwards sees
 * what near hosts wrote before anything a client may have put in front to mislead: an opened quotation swallows nothing
 * that was added behind it. Takes time in proportion to what is read.
 */
final class ElementsFromTheRight {
    private final List<String> lines;
    private final boolean quotes;
    private int line;
    /** Where what is still to be read of the line ends; negative when nothing is left of it. */
    private int end = -1;

    /**
     * @param lines the header's lines, as they came
     * @param quotes whether a comma may stand in a quoted string
     */
    ElementsFromTheRight(List<String> lines, boolean quotes) {
        this.lines = lines;
        this.quotes = quotes;
        this.line = lines.size();
    }

    /** The next element, without white space around it, or what is left of a line that cannot be taken apart; null at the end. */
    @Nullable
    String next() {
        while (true) {
            if (end < 0) {
                if (line == 0) {
                    return null;
                }
                end = lines.get(--line).length();
            }
            String text = lines.get(line);
            int comma = commaBefore(text, end);
            String element = text.substring(comma + 1, end).strip();
            end = comma;
            // Empty elements say nothing and are no fault (RFC 9110, section 5.6.1.2).
            if (!element.isEmpty()) {
                return element;
            }
        }
    }

    /** The last comma before that place which separates elements; -1 for none. */
    private int commaBefore(String text, int from) {
        int at = from - 1;
        while (at >= 0) {
            char c = text.charAt(at);
            if (c == ',') {
                return at;
            }
            at = quotes && c == '"' ? openingQuoteBefore(text, at) - 1 : at - 1;
        }
        return -1;
    }

    /** The place of the quote that opens what the one at that place closes; -1 when nothing does. */
    private static int openingQuoteBefore(String text, int closing) {
        int at = closing - 1;
        while (at >= 0) {
            if (text.charAt(at) != '"') {
                at--;
                continue;
            }
            int backslash = at - 1;
            while (backslash >= 0 && text.charAt(backslash) == '\\') {
                backslash--;
            }
            boolean escaped = (at - backslash) % 2 == 0;
            if (!escaped) {
                return at;
            }
            at = backslash;
        }
        return -1;
    }
}
