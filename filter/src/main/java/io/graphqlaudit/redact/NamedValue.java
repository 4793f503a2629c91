package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that stands in text behind a secret name: {@code token=…} as in addresses, {@code "token":"…"} as in JSON. */
final class NamedValue {
    private static final int MOST_BLANKS = 4;
    /** Schemes of authentication (RFC 9110, section 11.1), with which some put it together. */
    private static final List<String> SCHEMES = List.of("bearer", "basic", "token", "digest", "negotiate");

    private final NamesInText names;

    NamedValue(NamesInText names) {
        this.names = names;
    }

    /**
     * @param at where the equals sign stands, or its escape
     * @param length how long that is
     * @param anyName whether every name counts as secret
     */
    @Nullable
    Span afterEquals(String text, int at, int length, boolean anyName) {
        if (!names.isSecretBefore(text, behindIndex(text, blanksBefore(text, at)), anyName)) {
            return null;
        }
        int from = at + length;
        int blanks = from;
        while (blanks < Math.min(text.length(), from + MOST_BLANKS) && text.charAt(blanks) == ' ') {
            blanks++;
        }
        Quoted quoted = Quoted.at(text, blanks);
        return quoted == null ? span(blanks, unquotedEnd("&; \t\r\n,\"'<>#", text, blanks)) : quoted.orNull();
    }

    /**
     * @param at where the colon stands, or the arrow of Ruby and PHP
     * @param length how long that is
     * @param anyName whether every name counts as secret
     */
    @Nullable
    Span afterColon(String text, int at, int length, boolean anyName) {
        int name = at;
        while (name > 0 && text.charAt(name - 1) == ' ') {
            name--;
        }
        if (name == 0 || (text.charAt(name - 1) != '"' && text.charAt(name - 1) != '\'')) {
            return null;
        }
        int escapes = Quoted.backslashesBefore(text, name - 1);
        if (!names.isSecretBefore(text, name - 1 - escapes, anyName)) {
            return null;
        }
        int from = at + length;
        while (from < text.length() && text.charAt(from) == ' ') {
            from++;
        }
        Quoted quoted = Quoted.at(text, from);
        if (quoted != null) {
            return quoted.orNull();
        }
        if (from < text.length() && (text.charAt(from) == '{' || text.charAt(from) == '[')) {
            // What goes on behind the bracket is no JSON, as in {noop}secret.
            return span(from, endBefore(",}] \t\r\n\"'\\", text, Quoted.endOfParts(text, from, escapes)));
        }
        int end = unquotedEnd(",}] \t\r\n", text, from);
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

    /** Behind {@code Bearer} and the like comes what it is about, though a blank stands between. */
    private static int unquotedEnd(String delimiters, String text, int from) {
        int end = endBefore(delimiters, text, from);
        int next = text.startsWith(" ", end) ? end + 1 : text.startsWith("%20", end) ? end + 3 : end;
        return next > end && isScheme(text, from, end) ? Math.max(end, endBefore(delimiters, text, next)) : end;
    }

    private static boolean isScheme(String text, int from, int end) {
        return SCHEMES.stream()
                .anyMatch(scheme ->
                        end - from == scheme.length() && text.regionMatches(true, from, scheme, 0, scheme.length()));
    }

    /** Where the first of these characters stands, or what stands for such a one in an address. */
    static int endBefore(String delimiters, String text, int from) {
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
}
