package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/** A value that stands in text behind a secret name: {@code token=…} as in addresses, {@code "token":"…"} as in JSON. */
final class NamedValue {
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_BLANKS = 4;

    private final SensitiveNames names;

    NamedValue(SensitiveNames names) {
        this.names = names;
    }

    /**
     * @param at where the equals sign stands, or its escape
     * @param length how long that is
     * @param anyName whether every name counts as secret
     */
    @Nullable
    Span afterEquals(String text, int at, int length, boolean anyName) {
        if (!isSecretName(text, behindIndex(text, blanksBefore(text, at)), anyName)) {
            return null;
        }
        int from = at + length;
        int blanks = from;
        while (blanks < Math.min(text.length(), from + MOST_BLANKS) && text.charAt(blanks) == ' ') {
            blanks++;
        }
        Quoted quoted = Quoted.at(text, blanks);
        return quoted == null ? span(blanks, endBefore("&; \t\r\n,\"'<>#", text, blanks)) : quoted.orNull();
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
        if (name == 0 || (text.charAt(name - 1) != '"' && text.charAt(name - 1) != '\'')) {
            return null;
        }
        int escapes = Quoted.backslashesBefore(text, name - 1);
        if (!isSecretName(text, name - 1 - escapes, anyName)) {
            return null;
        }
        int from = at + 1;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        Quoted quoted = Quoted.at(text, from);
        if (quoted != null) {
            return quoted.orNull();
        }
        if (from < text.length() && (text.charAt(from) == '{' || text.charAt(from) == '[')) {
            return span(from, Quoted.endOfParts(text, from, escapes));
        }
        int end = endBefore(",}] \t\r\n", text, from);
        return end == from + 4 && text.startsWith("null", from) ? null : span(from, end);
    }

    private static int blanksBefore(String text, int at) {
        int end = at;
        while (end > Math.max(0, at - MOST_BLANKS) && text.charAt(end - 1) == ' ') {
            end--;
        }
        return end;
    }

    /** Where the name ends in {@code user[password]}, {@code tokens[0]} and {@code password[]}, also if escaped. */
    private static int behindIndex(String text, int at) {
        int end = without("]", "%5D", text, at);
        if (end == at) {
            return at;
        }
        int digits = end;
        while (digits > 0 && text.charAt(digits - 1) >= '0' && text.charAt(digits - 1) <= '9' && end - digits < 9) {
            digits--;
        }
        int open = without("[", "%5B", text, digits);
        return open == digits ? end : open;
    }

    private static int without(String sign, String escape, String text, int end) {
        if (text.startsWith(sign, end - 1)) {
            return end - 1;
        }
        return text.regionMatches(true, end - 3, escape, 0, 3) ? end - 3 : end;
    }

    private static int endBefore(String delimiters, String text, int from) {
        int end = from;
        while (end < text.length() && delimiters.indexOf(text.charAt(end)) < 0 && !isEscapedEnd(text, end)) {
            end++;
        }
        return end;
    }

    /** An escaped ampersand, number sign, blank or quote, as in an address inside an address. */
    private static boolean isEscapedEnd(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && text.charAt(at + 1) == '2'
                && "0236".indexOf(text.charAt(at + 2)) >= 0;
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
        if (Characters.isEscape(text, start - 1)) {
            start += 2;
        }
        return end - start >= SHORTEST_NAME && (anyName || names.isSensitive(text.substring(start, end)));
    }

    private static boolean isNamePart(char c) {
        return Characters.is(c, Characters.BASE64URL) || c == '.' || (c >= 0x80 && Character.isLetterOrDigit(c));
    }
}
