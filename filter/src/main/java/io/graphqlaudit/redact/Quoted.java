package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import org.jspecify.annotations.Nullable;

/**
 * Text in quotes inside a text that may itself have been put in quotes, once or more: then each of its quotes stands
 * behind one backslash, or three, or seven.
 *
 * @param from where the text begins
 * @param end where it ends
 */
record Quoted(int from, int end) {
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
        return new Quoted(quote + 1, closing(text, quote + 1, text.charAt(quote), quote - at));
    }

    /** What is between the quotes; null if that is nothing. */
    @Nullable
    Span orNull() {
        return end <= from ? null : new Span(from, end);
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
