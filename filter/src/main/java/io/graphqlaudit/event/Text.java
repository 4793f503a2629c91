package io.graphqlaudit.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes text safe to keep and to read. There are two rules, and both live here.
 *
 * <p>{@link #storable} is for any store: NUL becomes U+2400 (SYMBOL FOR NULL) and an unpaired surrogate U+FFFD, since
 * PostgreSQL rejects the one and UTF-8 cannot carry the other. Everything else is kept.
 *
 * <p>{@link #honest} is for readers: a character that {@link #deceives} becomes its escape, such as {@code \}{@code
 * u202e}, one for each unit of UTF-16, so that it is seen, does nothing, and can be told again. Writers of documents and
 * JSON use the same escape, where it means the same to every parser.
 */
public final class Text {
    private static final char NUL_SYMBOL = '\u2400';
    private static final char REPLACEMENT = '\uFFFD';
    /** Characters of an escape. */
    private static final int ESCAPE = 6;

    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Text() {}

    /** The text with every unstorable character replaced; the same object when there is none. */
    public static String storable(String text) {
        int first = firstUnstorable(text, 0);
        if (first < 0) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text);
        for (int i = first; i >= 0; i = firstUnstorable(text, i + 1)) {
            safe.setCharAt(i, text.charAt(i) == 0 ? NUL_SYMBOL : REPLACEMENT);
        }
        return safe.toString();
    }

    /** As {@link #storable(String)}, for each of them. */
    static List<String> storable(List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (!isStorable(texts.get(i))) {
                return texts.stream().map(Text::storable).toList();
            }
        }
        return List.copyOf(texts);
    }

    /** As {@link #storable(String)}, for text that may be absent. */
    public static @Nullable String storableOrNull(@Nullable String text) {
        return text == null ? null : storable(text);
    }

    /** Whether {@link #storable(String)} would change the text. */
    public static boolean isStorable(String text) {
        return firstUnstorable(text, 0) < 0;
    }

    /**
     * The text of one line in which nothing deceives; the same object when nothing did. Ends of lines and tabs, which
     * could forge a line of a log, are escaped, too.
     */
    public static String honest(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (deceivesInLine(text, i)) {
                return escapedFrom(text, i);
            }
        }
        return text;
    }

    /**
     * How many characters of the text's beginning may be kept so that {@link #honest} makes at most that many of them. No
     * pair of surrogates is parted.
     */
    public static int fitting(String text, int most) {
        if (text.length() <= most / ESCAPE) {
            return text.length();
        }
        int length = 0;
        for (int at = 0; at < text.length(); ) {
            int next = at + Character.charCount(text.codePointAt(at));
            for (int i = at; i < next; i++) {
                length += deceivesInLine(text, i) ? ESCAPE : 1;
            }
            if (length > most) {
                return at;
            }
            at = next;
        }
        return text.length();
    }

    /** Whether a character stands for one that {@link #storable} replaced. */
    public static boolean wasReplaced(String text) {
        return text.indexOf(NUL_SYMBOL) >= 0 || text.indexOf(REPLACEMENT) >= 0;
    }

    /**
     * Whether a reader would be deceived by the character at that place: a control character other than tab and the
     * ends of lines, one that changes the direction of text, a separator of lines that editors do not show, one without
     * any width but those that scripts need, a tag, half of a surrogate pair, or no character at all.
     */
    public static boolean deceives(CharSequence text, int at) {
        char c = text.charAt(at);
        if (c < 0x7f) {
            return c < ' ' && c != '\n' && c != '\t' && c != '\r';
        }
        if (c < '\u2000') {
            return c < 0xa0 || c == '\u061c' || isUnseen(c);
        }
        if (c <= '\u206f') {
            // Zero-width joiner and non-joiner, U+200C and U+200D, are letters' business in Persian and Hindi.
            return c == '\u200b' || c == '\u200e' || c == '\u200f' || (c >= '\u2028' && c <= '\u202e') || c >= '\u2060';
        }
        if (c >= '\ud800') {
            return Character.isSurrogate(c)
                    ? surrogateDeceives(text, at)
                    : isUnseen(c) || c == '\ufeff' || (c >= '\ufff9' && c <= '\ufffb') || c >= '\ufffe';
        }
        return isUnseen(c);
    }

    /** Blanks and fillers without any ink, of which some count as letters, so that names can be made of nothing else. */
    private static boolean isUnseen(char c) {
        return switch (c) {
            case '\u00ad', '\u034f', '\u115f', '\u1160', '\u17b4', '\u17b5', '\u180e', '\u2800', '\u3164', '\uffa0' ->
                true;
            default -> false;
        };
    }

    /** Appends the escape of one unit of UTF-16, six characters. */
    public static void escape(char c, StringBuilder out) {
        out.append("\\u").append(HEX[c >> 12]).append(HEX[c >> 8 & 15]);
        out.append(HEX[c >> 4 & 15]).append(HEX[c & 15]);
    }

    private static String escapedFrom(String text, int first) {
        StringBuilder honest = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            if (deceivesInLine(text, i)) {
                escape(text.charAt(i), honest);
            } else {
                honest.append(text.charAt(i));
            }
        }
        return honest.toString();
    }

    private static boolean deceivesInLine(String text, int at) {
        return text.charAt(at) < ' ' || deceives(text, at);
    }

    /** Halves without the other half, and both halves of a tag (U+E0000 to U+E007F). */
    private static boolean surrogateDeceives(CharSequence text, int at) {
        int high = Character.isHighSurrogate(text.charAt(at)) ? at : at - 1;
        if (high < 0 || !isPair(text, high)) {
            return true;
        }
        int codePoint = Character.toCodePoint(text.charAt(high), text.charAt(high + 1));
        return codePoint >= 0xe0000 && codePoint <= 0xe007f;
    }

    private static int firstUnstorable(String text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == 0) {
                return i;
            }
            if (!Character.isSurrogate(c)) {
                i++;
            } else if (isPair(text, i)) {
                i += 2;
            } else {
                return i;
            }
        }
        return -1;
    }

    private static boolean isPair(CharSequence text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }
}
