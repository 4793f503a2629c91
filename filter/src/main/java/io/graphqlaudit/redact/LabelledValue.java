package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a secret name and a colon in prose, in a header or in YAML: {@code password: hunter2}. A passphrase
 * has blanks and commas, so the rest of the line is secret, also where a sentence goes on to say something else.
 *
 * <p>Without a blank behind the colon it may also be a scope ({@code tokens:read}) or an identifier
 * ({@code AccessToken:42}), which are evidence.
 */
final class LabelledValue {
    private static final int LONGER_THAN_WORDS = 20;
    private static final int LENGTH_OF_UUID = 36;
    private static final String BLANKS = " \t\r\n\u00a0";
    /** Emphasis around a name, as in Markdown. */
    private static final String EMPHASIS = "*`";
    /** What a text of several lines begins with in YAML. */
    private static final String BLOCK = "|>";

    private final NamesInText names;

    LabelledValue(NamesInText names) {
        this.names = names;
    }

    /**
     * @param at where the colon stands, which may be a wide one, or an arrow
     * @param length how long that is
     * @param anyName whether every name counts as secret
     */
    @Nullable
    Span at(String text, int at, int length, boolean anyName) {
        int end = at;
        while (end > 0 && isOneOf(text.charAt(end - 1), BLANKS, EMPHASIS)) {
            end--;
        }
        int start = NamesInText.startOf(text, end);
        int from = at + length;
        if (start == end || from == text.length()) {
            return null;
        }
        int behind = behindEmphasis(text, from);
        boolean blank = behind < text.length() && BLANKS.indexOf(text.charAt(behind)) >= 0;
        boolean apart = blank || text.charAt(at) != ':';
        boolean secret = apart
                ? names.isSecret(text, start, end, anyName) || names.isSecretPhrase(text, start, end)
                : !isTimeOrAddress(text, start, end) && names.isSecret(text, start, end, anyName);
        if (!secret) {
            return null;
        }
        int value = apart ? behindBlanks(text, blank ? behind : from) : from;
        Quoted quoted = Quoted.at(text, value);
        if (quoted != null) {
            return quoted.orNull();
        }
        return apart ? line(text, start, value) : word(text, start, end, value);
    }

    private static boolean isTimeOrAddress(String text, int start, int end) {
        char first = text.charAt(start);
        return end - start <= 2 || (first >= '0' && first <= '9');
    }

    private static int behindEmphasis(String text, int from) {
        int behind = from;
        while (behind < Math.min(text.length(), from + 2) && EMPHASIS.indexOf(text.charAt(behind)) >= 0) {
            behind++;
        }
        return behind;
    }

    private static int behindBlanks(String text, int from) {
        int value = from;
        while (value < text.length() && isOneOf(text.charAt(value), BLANKS, BLOCK)) {
            value++;
        }
        return value;
    }

    private static @Nullable Span line(String text, int name, int value) {
        boolean hasParts = value < text.length() && (text.charAt(value) == '{' || text.charAt(value) == '[');
        int from = hasParts ? Quoted.endOfParts(text, value, 0) : value;
        int last = endOfLine(text, from, quoteBefore(text, name));
        boolean nothing = last <= value || (last == value + 4 && text.startsWith("null", value));
        return nothing ? null : new Span(value, last);
    }

    private static @Nullable Span word(String text, int name, int nameEnd, int value) {
        char first = text.charAt(name);
        int last = NamedValue.endBefore("&; \t\r\n,\"'<>#)]}", text, value);
        boolean evidence = NamesInText.isOfThings(text, nameEnd)
                && (isScope(text, value, last) || (first >= 'A' && first <= 'Z' && isId(text, value, last)));
        return last == value || evidence ? null : new Span(value, last);
    }

    private static boolean isScope(String text, int from, int end) {
        return end - from < LONGER_THAN_WORDS
                && text.substring(from, end).chars().noneMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isId(String text, int from, int end) {
        String value = text.substring(from, end);
        return value.chars().allMatch(c -> c >= '0' && c <= '9')
                || (value.length() == LENGTH_OF_UUID
                        && value.charAt(8) == '-'
                        && value.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0));
    }

    private static char quoteBefore(String text, int start) {
        char before = start == 0 ? '\n' : text.charAt(start - 1);
        return before == '"' || before == '\'' ? before : '\n';
    }

    /** Or where the text ends that was put in quotes with the name in it. */
    private static int endOfLine(String text, int from, char quote) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                return at;
            }
            if (c == quote || (c == '"' && isClosed(text, at + 1))) {
                return at - Quoted.backslashesBefore(text, at);
            }
        }
        return text.length();
    }

    private static boolean isClosed(String text, int next) {
        return next == text.length() || ",}]".indexOf(text.charAt(next)) >= 0;
    }

    private static boolean isOneOf(char c, String these, String those) {
        return these.indexOf(c) >= 0 || those.indexOf(c) >= 0;
    }
}
