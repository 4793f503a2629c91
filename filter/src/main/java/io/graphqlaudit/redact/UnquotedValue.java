package io.graphqlaudit.redact;

import java.util.List;

/**
 * Where a value ends that stands without quotes behind its name and a sign. What could end it and could as well belong to
 * it ends it only where something else begins: in {@code password=a;b=c} that is so, in {@code password=a;b} not.
 */
final class UnquotedValue {
    private static final int LONGEST_NAME = 40;
    private static final int MOST_CLOSING = 16;
    /** Schemes of authentication (RFC 9110, section 11.1), with which some put it together. */
    private static final List<String> SCHEMES = List.of("bearer", "basic", "token", "digest", "negotiate");

    private UnquotedValue() {}

    /** The end of the word that begins there; behind {@code Bearer} and the like, of the one after it. */
    static int endOfWord(String text, int from, boolean address) {
        int end = end(text, from, address);
        int next =
                end < text.length() && text.charAt(end) == ' ' ? end + 1 : text.startsWith("%20", end) ? end + 3 : end;
        return next > end && isScheme(text, from, end) ? Math.max(end, end(text, next, address)) : end;
    }

    /**
     * The end of all words from there on up to something else: the end of the line, a sign that separates, or a word that
     * has a sign in it or is an option.
     */
    static int endOfWords(String text, int from) {
        int end = endOfWord(text, from, false);
        while (end < text.length() && isBlank(text.charAt(end))) {
            int next = end;
            while (next < text.length() && isBlank(text.charAt(next))) {
                next++;
            }
            if (next == text.length() || text.charAt(next) == '-' || isPair(text, next)) {
                return end;
            }
            int after = end(text, next, false);
            if (after == next) {
                return end;
            }
            end = after;
        }
        return end;
    }

    private static int end(String text, int from, boolean address) {
        int end = from;
        while (end < text.length() && !endsAt(text, end, address)) {
            end++;
        }
        boolean quote = end < text.length() && (text.charAt(end) == '"' || text.charAt(end) == '\'');
        return quote ? Math.max(from, end - Quoted.backslashesBefore(text, end)) : end;
    }

    private static boolean endsAt(String text, int at, boolean address) {
        char c = text.charAt(at);
        return switch (c) {
            case '<', '>' -> true;
            case '&', '#' -> address || (c == '&' && separates(text, at));
            case ';', ',' -> separates(text, at);
            case '"', '\'' -> !isInside(text, at);
            case ')', ']', '}' -> isClosing(text, at);
            default -> Characters.isBlank(c);
        };
    }

    private static boolean separates(String text, int at) {
        int next = at + 1;
        if (next == text.length()) {
            return true;
        }
        char c = text.charAt(next);
        return Characters.isBlank(c) || c == '"' || c == '\'' || c == '\\' || isPair(text, next);
    }

    /** Whether a name with its sign begins there. */
    private static boolean isPair(String text, int from) {
        int end = from;
        int most = Math.min(text.length(), from + LONGEST_NAME);
        while (end < most && (NamesInText.isPart(text.charAt(end)) || "[]%\"'".indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end > from && end < text.length() && (text.charAt(end) == '=' || text.charAt(end) == ':');
    }

    /** As the apostrophe in {@code it's}, but not a quote that was put behind a backslash. */
    private static boolean isInside(String text, int at) {
        return at > 0
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    /** Whether nothing but such signs follows, up to where the word ends. */
    private static boolean isClosing(String text, int at) {
        int next = at + 1;
        while (next < Math.min(text.length(), at + MOST_CLOSING)
                && ")]}\"',;.:!?\\<&".indexOf(text.charAt(next)) >= 0) {
            next++;
        }
        boolean separated = next > at + 1 && ",;<&".indexOf(text.charAt(next - 1)) >= 0;
        return next == text.length() || separated || Characters.isBlank(text.charAt(next));
    }

    private static boolean isScheme(String text, int from, int end) {
        for (String scheme : SCHEMES) {
            if (end - from == scheme.length() && text.regionMatches(true, from, scheme, 0, scheme.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(char c) {
        return Characters.isBlank(c) && !IndentedLines.isLineEnd(c);
    }
}
