package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that ends at some place of a text, and tells whether it makes the value behind it secret. */
final class NamesInText {
    /** Of names in ASCII; elsewhere two characters are a word. */
    private static final int SHORTEST = 3;

    private static final int LONGEST = 64;
    private static final int MOST_WORDS = 4;
    private static final int MOST_BRACKETS = 3;
    private static final int MOST_SIGNS = 66;
    /** What may stand between a name and its sign: quotes, which may be behind backslashes, and emphasis. */
    private static final String CLOSING = "\"'`*\\\u201d\u2019\u201c\u2018\u00bb\u00ab";

    /** Endings of names whose values have no blanks in them. */
    private static final List<String> ONE_WORD = List.of(
            "token",
            "key",
            "pin",
            "otp",
            "code",
            "jwt",
            "cookie",
            "authorization",
            "bearer",
            "session",
            "sid",
            "id",
            "hash");

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
        boolean mayBe = end - start >= SHORTEST || (end > start && text.charAt(start) >= 0x80);
        return mayBe && (anyName || names.isSensitive(text.substring(start, end)));
    }

    /**
     * The secret name that a sign makes the label of what follows it, through blanks, quotes and emphasis around it, through
     * an index as in {@code user[password]} and {@code tokens[0]}, and through a remark as in {@code password (new)}.
     *
     * @param label where what stands before the sign ends, as {@link #endOfLabel} says
     * @param phrase whether several words may be the name
     * @param anyName whether every name counts as secret
     */
    @Nullable
    Span before(String text, int label, boolean phrase, boolean anyName) {
        int end = label;
        for (int round = 0; round < MOST_BRACKETS && end > 0; round++) {
            Span name = secretAt(text, end, phrase, anyName);
            int inside = name == null ? withoutBracket(text, end) : end;
            if (inside == end) {
                return name;
            }
            name = secretAt(text, endOfLabel(text, inside), phrase, anyName);
            int open = name == null ? opening(text, inside) : inside;
            if (name != null || open < 0) {
                return name;
            }
            end = endOfLabel(text, open);
        }
        return null;
    }

    private @Nullable Span secretAt(String text, int end, boolean phrase, boolean anyName) {
        int start = startOf(text, end);
        boolean secret =
                end > start && (isSecret(text, start, end, anyName) || (phrase && isSecretPhrase(text, start, end)));
        return secret ? new Span(start, end) : null;
    }

    /** Before the blanks that stand before a sign, and before the quotes and the emphasis around the name. */
    static int endOfLabel(String text, int sign) {
        int end = beforeBlanks(text, sign);
        int least = Math.max(0, end - MOST_SIGNS);
        while (end > least && CLOSING.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    static int beforeBlanks(String text, int at) {
        int end = at;
        while (end > 0 && Characters.isBlank(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Before the closing bracket that ends there, or the same place. */
    private static int withoutBracket(String text, int end) {
        char last = text.charAt(end - 1);
        if (last == ']' || last == ')') {
            return end - 1;
        }
        boolean escaped = (last == 'D' || last == 'd') && text.regionMatches(true, end - 3, "%5D", 0, 3);
        return escaped ? end - 3 : end;
    }

    /** Where the bracket stands that opens what ends there; -1 if it is far away. */
    private static int opening(String text, int inside) {
        char opening = text.charAt(inside) == ')' ? '(' : '[';
        for (int at = inside - 1; at >= Math.max(0, inside - LONGEST); at--) {
            if (text.charAt(at) == opening || (opening == '[' && text.regionMatches(true, at, "%5B", 0, 3))) {
                return at;
            }
        }
        return -1;
    }

    /** Whether the word that ends there is, with the words before it, a secret name: {@code recovery code}. */
    boolean isSecretPhrase(String text, int lastStart, int end) {
        if (lastStart == 0 || !isBlank(text.charAt(lastStart - 1))) {
            return false;
        }
        String joined = text.substring(lastStart, end);
        if (!names.mayEndPhrase(joined)) {
            return false;
        }
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
        return endsInOne(text, end, THINGS);
    }

    /** Whether what the name that ends there is the name of may have blanks in it, as a passphrase has. */
    static boolean isOfPhrase(String text, int end) {
        return !endsInOne(text, end, ONE_WORD);
    }

    private static boolean endsInOne(String text, int end, List<String> endings) {
        int last = end - (text.charAt(end - 1) == 's' ? 1 : 0);
        for (String ending : endings) {
            if (text.regionMatches(true, last - ending.length(), ending, 0, ending.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (Characters.isBlank(c) && !IndentedLines.isLineEnd(c));
    }

    static boolean isPart(char c) {
        return c < 0x80
                ? Characters.is(c, Characters.BASE64URL) || c == '.' || (c < ' ' && Characters.isUnseen(c))
                : Character.isLetterOrDigit(c) || Character.isSurrogate(c) || Characters.isUnseen(c) || isMark(c);
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }
}
