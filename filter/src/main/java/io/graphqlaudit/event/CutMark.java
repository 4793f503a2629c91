package io.graphqlaudit.event;

/**
 * The words in which a text ends that was longer than its limit. Who chooses a text can end it so, too: such an end is
 * shown with an escape in place of its first character, as {@link Text#honest} shows what deceives.
 */
public final class CutMark {
    private static final char FIRST = '\u2026';
    private static final String BEGINNING = FIRST + " [cut: ";
    private static final char LAST = ']';

    private CutMark() {}

    /** The mark of a text that had so many characters. */
    public static String of(int characters) {
        return BEGINNING + characters + " characters in all" + LAST;
    }

    /** The text with its end escaped if that looks like a mark; the same object if it does not. */
    public static String disarmed(String text) {
        int at = text.isEmpty() || text.charAt(text.length() - 1) != LAST ? -1 : text.lastIndexOf(BEGINNING);
        if (at < 0) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length() + 5).append(text, 0, at);
        Text.escape(FIRST, shown);
        return shown.append(text, at + 1, text.length()).toString();
    }
}
