package io.graphqlaudit.event;

import org.jspecify.annotations.Nullable;

/**
 * Makes text safe to keep in any store: NUL becomes U+2400 (SYMBOL FOR NULL) and an unpaired surrogate
 * U+FFFD, since PostgreSQL rejects the one and UTF-8 cannot carry the other. Everything else is kept.
 */
public final class Text {
    private static final char NUL_SYMBOL = '\u2400';
    private static final char REPLACEMENT = '\uFFFD';

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

    /** As {@link #storable(String)}, for text that may be absent. */
    public static @Nullable String storableOrNull(@Nullable String text) {
        return text == null ? null : storable(text);
    }

    /** Whether {@link #storable(String)} would change the text. */
    public static boolean isStorable(String text) {
        return firstUnstorable(text, 0) < 0;
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

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }
}
