package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/**
 * Text in quotes inside a text that may itself have been put in quotes, once or more: then each of its quotes stands
 * behind one backslash, or three, or seven.
 *
 * @param opening where the quote begins, with its backslashes
 * @param from where the text begins
 * @param end where it ends
 */
record Quoted(int opening, int from, int end) {
    private static final String ENDS = ",;&:()[]{}<>\\";
    private static final int MOST_BACKSLASHES = 63;

    /** What is quoted from there on, to the end of the text if the quote is not closed; null without a quote. */
    static @Nullable Quoted at(String text, int at) {
        int quote = at;
        while (quote < Math.min(text.length(), at + MOST_BACKSLASHES) && text.charAt(quote) == '\\') {
            quote++;
        }
        if (quote == text.length() || (text.charAt(quote) != '"' && text.charAt(quote) != '\'')) {
            return null;
        }
        return new Quoted(at, quote + 1, closing(text, quote + 1, text.charAt(quote), quote - at));
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

    static int backslashesBefore(String text, int at) {
        int first = at;
        while (first > Math.max(0, at - MOST_BACKSLASHES) && text.charAt(first - 1) == '\\') {
            first--;
        }
        return at - first;
    }

    /** Where an object or list ends, by its brackets outside strings. */
    static int endOfParts(String text, int from, int escapes) {
        int open = 0;
        int run = 0;
        boolean inString = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            inString ^= c == '"' && isQuote(run, escapes);
            run = c == '\\' ? run + 1 : 0;
            if (!inString) {
                open += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                if (open == 0) {
                    return at + 1;
                }
            }
        }
        return text.length();
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
