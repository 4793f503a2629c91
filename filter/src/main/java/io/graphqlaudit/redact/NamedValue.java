package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that stands in text behind a secret name: {@code token=…} as in addresses, {@code "token":"…"} as in JSON. */
final class NamedValue {
    private static final int MOST_SIGNS = 3;
    /** How methods begin that are not given the secret that they are named after. */
    private static final List<String> ASKS = List.of("get", "find", "has", "is", "read", "fetch", "load", "list");

    private final NamesInText names;

    NamedValue(NamesInText names) {
        this.names = names;
    }

    /**
     * @param label where what stands before it ends, as {@link NamesInText#endOfLabel} says
     * @param at where the equals sign stands, or its escape
     * @param length how long that is
     * @param anyName whether every name counts as secret
     */
    @Nullable
    Span afterEquals(String text, int label, int at, int length, boolean anyName) {
        int from = at + length;
        while (from < Math.min(text.length(), at + MOST_SIGNS) && text.charAt(from) == '=') {
            from++;
        }
        if (from == text.length()) {
            return null;
        }
        boolean apart = at > 0 && isBlank(text.charAt(at - 1)) && isBlank(text.charAt(from));
        Span name = names.before(text, label, apart, anyName);
        if (name == null) {
            return session(text, label, from);
        }
        int value = from;
        while (value < text.length() && isBlank(text.charAt(value))) {
            value++;
        }
        Quoted quoted = Quoted.at(text, value);
        if (quoted != null) {
            return quoted.span(text);
        }
        if (length > 1) {
            return span(value, escapedEnd(text, value));
        }
        return span(value, end(text, name, value, apart, anyName));
    }

    private static int end(String text, Span name, int value, boolean apart, boolean anyName) {
        char before = name.start() == 0 ? '\n' : text.charAt(name.start() - 1);
        boolean address = before == '?' || before == '&' || before == ';';
        boolean option = text.charAt(name.start()) == '-';
        boolean parts = !(address && before != ';') && Quoted.beginsParts(text, value);
        int first = parts
                ? Quoted.endOfParts(text, value, Quoted.backslashesFrom(text, Characters.behindBlanks(text, value + 1)))
                : value;
        int end;
        if (apart) {
            end = LabelledValue.endOfLine(text, first, LabelledValue.quoteAround(text, name));
        } else if (anyName
                || parts
                || (address && before != ';')
                || option
                || !NamesInText.isOfPhrase(text, name.end())) {
            end = UnquotedValue.endOfWord(text, first, address);
        } else {
            end = UnquotedValue.endOfWords(text, value);
        }
        return continued(text, end);
    }

    /** A line that ends in a backslash goes on in the next one, in files of properties and in commands. */
    private static int continued(String text, int end) {
        int last = end;
        while (last > 0
                && last < text.length()
                && text.charAt(last - 1) == '\\'
                && IndentedLines.isLineEnd(text.charAt(last))) {
            last = IndentedLines.endOfLine(text, Characters.behindBlanks(text, last));
        }
        return last;
    }

    /**
     * What a method of a secret name is given, {@code setPassword("hunter2")}; one that asks for it is given another thing.
     *
     * @param at where the bracket stands
     */
    @Nullable
    Span inCall(String text, int at, Effort effort) {
        int value = at + 1;
        boolean quote = value < text.length() && "\"'\\".indexOf(text.charAt(value)) >= 0;
        int start = quote ? NamesInText.startOf(text, at) : at;
        if (start == at) {
            return null;
        }
        effort.addName();
        int method = start + text.substring(start, at).lastIndexOf('.') + 1;
        boolean asks = ASKS.stream().anyMatch(word -> text.regionMatches(true, method, word, 0, word.length()));
        if (asks || !names.isSecret(text, start, at, effort.anyName())) {
            return null;
        }
        Quoted quoted = Quoted.at(text, value);
        return quoted == null ? null : quoted.span(text);
    }

    /** The session behind its name and a colon, where the value has letters and digits as only chance makes them. */
    static @Nullable Span sessionBehindColon(String text, int label, int value) {
        int start = NamesInText.startOf(text, label);
        if (!SessionCookie.isName(text, start, label) || SessionCookie.isIdentifier(text, start, label)) {
            return null;
        }
        Quoted quoted = value < text.length() ? Quoted.at(text, value) : null;
        if (!SessionCookie.isChance(text, quoted == null ? value : quoted.from())) {
            return null;
        }
        return quoted == null ? span(value, UnquotedValue.endOfWord(text, value, false)) : quoted.span(text);
    }

    private static @Nullable Span session(String text, int label, int from) {
        if (!SessionCookie.isName(text, NamesInText.startOf(text, label), label)) {
            return null;
        }
        int last = UnquotedValue.endOfWord(text, from, true);
        return SessionCookie.isValue(text, from, last) ? new Span(from, last) : null;
    }

    /**
     * A value without quotes behind a name in quotes, as in JSON.
     *
     * @param from where it begins
     * @param escapes how many backslashes stand before each quote
     */
    static @Nullable Span inJson(String text, int from, int escapes) {
        boolean brackets = from < text.length() && (text.charAt(from) == '{' || text.charAt(from) == '[');
        if (brackets || Quoted.beginsParts(text, from)) {
            // What goes on behind the bracket is no JSON, as in {noop}secret.
            return span(from, endBefore(",}] \t\r\n\"'\\", text, Quoted.endOfParts(text, from, escapes)));
        }
        int end = UnquotedValue.endOfWord(text, from, false);
        return end == from + 4 && text.startsWith("null", from) ? null : span(from, end);
    }

    /** Where the first of these characters stands. */
    private static int endBefore(String delimiters, String text, int from) {
        int end = from;
        while (end < text.length() && delimiters.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** Where a value ends that was escaped with its name, as in an address inside an address. */
    private static int escapedEnd(String text, int from) {
        int end = from;
        while (end < text.length() && "&; \t\r\n,\"'<>#".indexOf(text.charAt(end)) < 0 && !isEscapedEnd(text, end)) {
            end++;
        }
        return end;
    }

    /** An escaped ampersand, number sign, blank or quote. */
    private static boolean isEscapedEnd(String text, int at) {
        return text.charAt(at) == '%'
                && at + 2 < text.length()
                && text.charAt(at + 1) == '2'
                && "0236".indexOf(text.charAt(at + 2)) >= 0;
    }

    private static boolean isBlank(char c) {
        return Characters.isBlank(c) && !IndentedLines.isLineEnd(c);
    }

    private static @Nullable Span span(int from, int end) {
        return end <= from ? null : new Span(from, end);
    }
}
