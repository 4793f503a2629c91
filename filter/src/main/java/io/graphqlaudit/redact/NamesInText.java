package io.graphqlaudit.redact;

import java.util.List;
import java.util.Locale;

/** Finds the name that ends at some place of a text, and tells whether it makes the value behind it secret. */
final class NamesInText {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 64;
    private static final int MOST_WORDS = 4;

    private static final List<String> THINGS = List.of("token", "secret", "key", "credential");

    private final SensitiveNames names;

    NamesInText(SensitiveNames names) {
        this.names = names;
    }

    /** Where the name begins that ends there; the same place if there is none. */
    static int startOf(String text, int end) {
        int start = end;
        int least = Math.max(0, end - LONGEST);
        while (start > least && isPart(text.charAt(start - 1))) {
            start--;
        }
        return Characters.isEscape(text, start - 1) ? Math.min(end, start + 2) : start;
    }

    /** Where the name ends that begins there. */
    static int endOf(String text, int start) {
        int end = start;
        int most = Math.min(text.length(), start + LONGEST);
        while (end < most && isPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** @param anyName whether every name counts as secret */
    boolean isSecret(String text, int start, int end, boolean anyName) {
        return end - start >= SHORTEST && (anyName || names.isSensitive(text.substring(start, end)));
    }

    /** @param anyName whether every name counts as secret */
    boolean isSecretBefore(String text, int end, boolean anyName) {
        return isSecret(text, startOf(text, end), end, anyName);
    }

    /** Whether the word that ends there is, with the words before it, a secret name: {@code recovery code}. */
    boolean isSecretPhrase(String text, int lastStart, int end) {
        String joined = text.substring(lastStart, end);
        int start = lastStart;
        for (int words = 2; words <= MOST_WORDS && start > 1 && isBlank(text.charAt(start - 1)); words++) {
            int before = startOf(text, start - 1);
            if (before == start - 1) {
                return false;
            }
            joined = text.substring(before, start - 1) + joined;
            if (joined.length() <= LONGEST && names.isPhrase(joined.toLowerCase(Locale.ROOT))) {
                return true;
            }
            start = before;
        }
        return false;
    }

    /**
     * Whether the name that ends there is one of things that have identifiers and rights of their own, so that what stands
     * behind it need not be the secret itself.
     */
    static boolean isOfThings(String text, int end) {
        int last = end - (text.charAt(end - 1) == 's' ? 1 : 0);
        return THINGS.stream()
                .anyMatch(thing -> text.regionMatches(true, last - thing.length(), thing, 0, thing.length()));
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0';
    }

    private static boolean isPart(char c) {
        return c < 0x80
                ? Characters.is(c, Characters.BASE64URL) || c == '.' || (c < ' ' && Characters.isUnseen(c))
                : Character.isLetterOrDigit(c) || Character.isSurrogate(c) || Characters.isUnseen(c) || isMark(c);
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
