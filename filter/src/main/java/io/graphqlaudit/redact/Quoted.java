package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/**
 * Text in quotes inside a text that may itself have been put in quotes, once or more: then each of its quotes stands
 * behind one backslash, or three, or seven. Three quotes are one in languages of programs, and a sign may stand before it.
 *
 * @param opening where the quote begins, with its backslashes
 * @param from where the text begins
 * @param end where it ends
 */
record Quoted(int opening, int from, int end) {
    private static final String ENDS = ",;&:()[]{}<>\\";
    private static final int MOST_BACKSLASHES = 63;

    /** What is quoted from there on, to the end of the text if the quote is not closed; null without a quote. */
    static @Nullable Quoted at(String text, int start) {
        int at = behindPrefix(text, start);
        int quote = at + backslashesFrom(text, at);
        if (quote == text.length() || (text.charAt(quote) != '"' && text.charAt(quote) != '\'')) {
            return null;
        }
        String two = text.substring(at, quote + 1).repeat(2);
        if (text.startsWith(two, quote + 1)) {
            int from = quote + 1 + two.length();
            int end = text.indexOf(text.substring(at, from), from);
            if (end >= 0) {
                return new Quoted(at, from, end);
            }
        }
        return new Quoted(at, quote + 1, closing(text, quote + 1, text.charAt(quote), quote - at));
    }

    /** Behind what shells and C# put before a quote: {@code $'a'}, {@code @"a"}. */
    private static int behindPrefix(String text, int start) {
        int at = start;
        while (at < Math.min(text.length(), start + 2) && (text.charAt(at) == '$' || text.charAt(at) == '@')) {
            at++;
        }
        return at;
    }

    /**
     * What is between the quotes and, where a word goes on behind them as in a shell, {@code 'a'b}, that with them; null if
     * that is nothing.
     */
    @Nullable
    Span span(String text) {
        int behind = end + (from - opening);
        int last = behind;
        while (last < text.length() && goesOn(text, last)) {
            char c = text.charAt(last);
            boolean quote = c == '"' || c == '\'';
            last = quote ? Math.min(text.length(), closing(text, last + 1, c, 0) + 1) : last + 1;
        }
        if (last > behind) {
            return new Span(opening, last);
        }
        return end <= from ? null : new Span(from, end);
    }

    /** Whether what stands there belongs to the word before it; a quote, a bracket or a stop may be of what is around. */
    private static boolean goesOn(String text, int at) {
        char c = text.charAt(at);
        if (Characters.isBlank(c) || ENDS.indexOf(c) >= 0) {
            return false;
        }
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || (at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1)));
    }

    /** How many stand there and further on, before a quote. */
    static int backslashesFrom(String text, int from) {
        int at = from;
        while (at < Math.min(text.length(), from + MOST_BACKSLASHES) && text.charAt(at) == '\\') {
            at++;
        }
        return at - from;
    }

    static int backslashesBefore(String text, int at) {
        int first = at;
        while (first > Math.max(0, at - MOST_BACKSLASHES) && text.charAt(first - 1) == '\\') {
            first--;
        }
        return at - first;
    }

    /**
     * Whether a bracket stands there behind which what is named goes on: a quote, another bracket or a blank, which may be
     * the end of the line. Others are the first character of a word.
     */
    static boolean beginsParts(String text, int at) {
        boolean bracket = at + 1 < text.length() && "([{".indexOf(text.charAt(at)) >= 0;
        if (!bracket) {
            return false;
        }
        char next = text.charAt(at + 1);
        return Characters.isBlank(next) || "\"'\\([{$@".indexOf(next) >= 0;
    }

    /** Where an object or list ends, by its brackets outside strings. */
    static int endOfParts(String text, int from, int escapes) {
        boolean round = text.charAt(from) == '(';
        int open = 0;
        int run = 0;
        char string = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (string == 0) {
                string = beginsString(text, at) && isQuote(run, escapes) ? c : 0;
            } else if (c == string && isQuote(run, escapes)) {
                string = 0;
            }
            run = c == '\\' ? run + 1 : 0;
            if (string == 0) {
                open += isOpening(c, round) ? 1 : isClosing(c, round) ? -1 : 0;
                if (open == 0) {
                    return at + 1;
                }
            }
        }
        return text.length();
    }

    /** An apostrophe inside a word begins none. */
    private static boolean beginsString(String text, int at) {
        char c = text.charAt(at);
        return c == '"' || (c == '\'' && at > 0 && !Character.isLetterOrDigit(text.charAt(at - 1)));
    }

    private static boolean isOpening(char c, boolean round) {
        return c == '{' || c == '[' || (round && c == '(');
    }

    private static boolean isClosing(char c, boolean round) {
        return c == '}' || c == ']' || (round && c == ')');
    }

    private static int closing(String text, int from, char quote, int escapes) {
        int run = 0;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == quote && isQuote(run, escapes)) {
                // Doubled, it stands for itself, as in SQL.
                boolean doubled = at - run > from && text.startsWith("\\".repeat(escapes) + quote, at + 1);
                if (!doubled) {
                    return at - escapes;
                }
                at += escapes + 1;
                run = 0;
            } else {
                run = c == '\\' ? run + 1 : 0;
            }
        }
        return text.length();
    }

    /** Whether so many backslashes before a quote are its own and pairs, rather than make it part of the text. */
    private static boolean isQuote(int run, int escapes) {
        return run % (2 * (escapes + 1)) == escapes;
    }
}
