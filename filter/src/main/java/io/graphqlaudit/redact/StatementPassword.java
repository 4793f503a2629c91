package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The password in a statement to a database: {@code PASSWORD 'hunter2'}, {@code IDENTIFIED BY hunter2}. */
final class StatementPassword {
    private static final List<String> NAMES = List.of("password", "passwd", "passphrase", "pwd");
    /** What no user is called of whom a sentence says how they are identified. */
    private static final List<String> SENTENCE = List.of("is", "are", "was", "were", "be", "being");

    private static final String BY = "by";
    private static final String IDENTIFIED = "identified";
    private static final int LONGEST_WORD = 64;
    /** What dialects put before a string. */
    private static final String PREFIXES = "eEnNxXbBuU";
    /** What follows a quote that ends something rather than begins it. */
    private static final String BEHIND_CLOSING = ",;:.)]}";

    private StatementPassword() {}

    /** Behind a word for it, only what is quoted: {@code password policy} is none. */
    static @Nullable Span behindName(String text, int at) {
        int end = endOfWord(text, at);
        int value = Characters.behindBlanks(text, end);
        if (value == end || !isOneOfNames(text, at, end)) {
            return null;
        }
        boolean prefix = value + 1 < text.length()
                && PREFIXES.indexOf(text.charAt(value)) >= 0
                && text.charAt(value + 1) == '\'';
        Quoted quoted = begins(text, prefix ? value + 1 : value) ? Quoted.at(text, prefix ? value + 1 : value) : null;
        return quoted == null ? null : quoted.span(text);
    }

    /** Behind {@code IDENTIFIED BY} and {@code IDENTIFIED WITH a_plugin BY}. */
    static @Nullable Span behindBy(String text, int at) {
        int end = endOfWord(text, at);
        int value = Characters.behindBlanks(text, end);
        if (value == end || !is(BY, text, at, end) || !isIdentified(text, at)) {
            return null;
        }
        Quoted quoted = Quoted.at(text, value);
        if (quoted != null) {
            return quoted.span(text);
        }
        int last = isOfUser(text, at) ? UnquotedValue.endOfWord(text, value, false) : value;
        return last == value || is("password", text, value, last) ? null : new Span(value, last);
    }

    /** Whether it is said of a user, as a statement does and a sentence does not. */
    private static boolean isOfUser(String text, int by) {
        int end = NamesInText.beforeBlanks(text, startOfWord(text, NamesInText.beforeBlanks(text, by)));
        int name = end;
        while (name > Math.max(0, end - LONGEST_WORD) && !Characters.isBlank(text.charAt(name - 1))) {
            name--;
        }
        int nameStart = name;
        int before = NamesInText.beforeBlanks(text, nameStart);
        int start = startOfWord(text, before);
        boolean sentence = SENTENCE.stream().anyMatch(verb -> is(verb, text, nameStart, end));
        return !sentence && (is("user", text, start, before) || is("exists", text, start, before));
    }

    private static boolean begins(String text, int at) {
        int from = at + Quoted.backslashesFrom(text, at) + 1;
        return from < text.length()
                && !Characters.isBlank(text.charAt(from))
                && BEHIND_CLOSING.indexOf(text.charAt(from)) < 0;
    }

    private static boolean isIdentified(String text, int by) {
        int end = NamesInText.beforeBlanks(text, by);
        int start = startOfWord(text, end);
        if (is(IDENTIFIED, text, start, end)) {
            return true;
        }
        int with = NamesInText.beforeBlanks(text, start);
        int first = startOfWord(text, with);
        int before = NamesInText.beforeBlanks(text, first);
        return is("with", text, first, with) && is(IDENTIFIED, text, startOfWord(text, before), before);
    }

    private static boolean isOneOfNames(String text, int start, int end) {
        for (String name : NAMES) {
            if (is(name, text, start, end)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(String word, String text, int start, int end) {
        return end - start == word.length() && text.regionMatches(true, start, word, 0, word.length());
    }

    private static int endOfWord(String text, int at) {
        return Characters.endOfRun(text, at, Characters.WORD, at + LONGEST_WORD);
    }

    private static int startOfWord(String text, int end) {
        int start = end;
        while (start > Math.max(0, end - LONGEST_WORD) && Characters.is(text.charAt(start - 1), Characters.WORD)) {
            start--;
        }
        return start;
    }
}
