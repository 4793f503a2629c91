package io.graphqlaudit.graphql;

/**
 * What the code of an error looks like: words of letters and digits with {@code _}, {@code -} or {@code .} between them.
 * What was made by chance looks otherwise, as a token does, and is no code.
 */
final class ErrorCode {
    static final int LONGEST = 64;

    private static final int LONGEST_WORD = 32;
    private static final int MOST_DIGITS = 10;

    /** From this many letters on, a word is judged by its vowels and by how often its case changes. */
    private static final int LONG_WORD = 12;

    /** In one word between letters and digits: {@code OAuth2Error} has two. */
    private static final int MOST_CHANGES = 2;

    private ErrorCode() {}

    static boolean isOne(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || "_-.".indexOf(text.charAt(i)) >= 0) {
                if (!isWord(text, start, i)) {
                    return false;
                }
                start = i + 1;
            }
        }
        return true;
    }

    private static boolean isWord(String text, int start, int end) {
        int letters = 0;
        int vowels = 0;
        int changes = 0;
        int turns = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = isLetter(c);
            if (!letter && !isDigit(c)) {
                return false;
            }
            letters += letter ? 1 : 0;
            vowels += "aeiouyAEIOUY".indexOf(c) >= 0 ? 1 : 0;
            if (i > start && letter != isLetter(text.charAt(i - 1))) {
                changes++;
            } else if (i > start && letter && isUpper(c) != isUpper(text.charAt(i - 1))) {
                turns++;
            }
        }
        int length = end - start;
        boolean spoken = letters < LONG_WORD || (vowels * 4 > letters && turns * 5 <= letters * 2);
        return spoken && length <= LONGEST_WORD && length - letters <= MOST_DIGITS && changes <= MOST_CHANGES;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || isUpper(c);
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
