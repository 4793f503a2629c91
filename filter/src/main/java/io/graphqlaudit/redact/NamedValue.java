package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/** A value that stands in text behind a secret name: {@code token=…} as in addresses, {@code "token":"…"} as in JSON. */
final class NamedValue {
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 64;

    private final SensitiveNames names;

    NamedValue(SensitiveNames names) {
        this.names = names;
    }

    /**
     * @param at where the equals sign stands
     * @param anyName whether every name counts as secret
     */
    @Nullable
    Span afterEquals(String text, int at, boolean anyName) {
        if (!isSecretName(text, at, anyName)) {
            return null;
        }
        int from = at + 1;
        if (from < text.length() && (text.charAt(from) == '"' || text.charAt(from) == '\'')) {
            int close = text.indexOf(text.charAt(from), from + 1);
            return span(from + 1, close < 0 ? text.length() : close);
        }
        return span(from, endBefore("&; \t\r\n,\"'<>#", text, from));
    }

    /**
     * @param at where the colon stands
     * @param anyName whether every name counts as secret
     */
    @Nullable
    Span afterColon(String text, int at, boolean anyName) {
        int name = at;
        while (name > 0 && text.charAt(name - 1) == ' ') {
            name--;
        }
        if (name == 0 || text.charAt(name - 1) != '"') {
            return null;
        }
        boolean escaped = name > 1 && text.charAt(name - 2) == '\\';
        if (!isSecretName(text, name - (escaped ? 2 : 1), anyName)) {
            return null;
        }
        int from = at + 1;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        String quote = escaped ? "\\\"" : "\"";
        if (text.startsWith(quote, from)) {
            return quoted(text, from + quote.length(), escaped);
        }
        if (from < text.length() && (text.charAt(from) == '{' || text.charAt(from) == '[')) {
            return span(from, endOfParts(text, from, escaped));
        }
        return text.startsWith("null", from) ? null : span(from, endBefore(",}] \t\r\n", text, from));
    }

    /** Text in quotes; where they are not closed, all that follows. */
    private static @Nullable Span quoted(String text, int from, boolean escaped) {
        int end = from;
        while (end < text.length() && text.charAt(end) != '"') {
            end += !escaped && text.charAt(end) == '\\' ? 2 : 1;
        }
        int stop = Math.min(end, text.length());
        int last = escaped && stop < text.length() && text.charAt(stop - 1) == '\\' ? stop - 1 : stop;
        return span(from, last);
    }

    /** Where an object or list ends, by its brackets outside strings. */
    private static int endOfParts(String text, int from, boolean escaped) {
        int open = 0;
        int end = from;
        boolean inString = false;
        do {
            char c = text.charAt(end);
            inString ^= c == '"';
            if (!inString) {
                open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            }
            end += c == '\\' && !escaped ? 2 : 1;
        } while (open > 0 && end < text.length());
        return Math.min(end, text.length());
    }

    private static int endBefore(String delimiters, String text, int from) {
        int end = from;
        while (end < text.length() && delimiters.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static @Nullable Span span(int from, int end) {
        return end <= from ? null : new Span(from, end);
    }

    private boolean isSecretName(String text, int end, boolean anyName) {
        int start = end;
        int least = Math.max(0, end - LONGEST_NAME);
        while (start > least && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return end - start >= SHORTEST_NAME && (anyName || names.isSensitive(text.substring(start, end)));
    }

    private static boolean isNamePart(char c) {
        return Characters.is(c, Characters.BASE64URL) || c == '.' || (c >= 0x80 && Character.isLetterOrDigit(c));
    }
}
