package io.graphqlaudit.redact;

import io.graphqlaudit.redact.SecretShapes.Span;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a secret name and a colon or an arrow: in prose, in a header or in YAML ({@code password: hunter2}),
 * in JSON ({@code "password":"hunter2"}). A passphrase has blanks and commas, so the rest of the line is secret, also
 * where a sentence goes on to say something else, and so are the lines below that stand further in.
 *
 * <p>Without a blank behind the colon it may also be a scope ({@code tokens:read}) or an identifier
 * ({@code AccessToken:42}), which are evidence.
 */
final class LabelledValue {
    private static final int LENGTH_OF_UUID = 36;
    private static final int LONGEST_ARN = 128;
    private static final int LONGEST_SCOPE = 40;
    /** Emphasis around a name, as in Markdown. */
    private static final String EMPHASIS = "*`";

    /** What a scope may allow. */
    private static final Set<String> RIGHTS = Set.of(
            "",
            "read",
            "write",
            "readonly",
            "readwrite",
            "rw",
            "ro",
            "manage",
            "admin",
            "create",
            "add",
            "update",
            "edit",
            "modify",
            "delete",
            "remove",
            "list",
            "get",
            "view",
            "show",
            "all",
            "any",
            "own",
            "self",
            "none",
            "use",
            "issue",
            "revoke",
            "rotate",
            "refresh",
            "generate",
            "export",
            "import",
            "*");

    private final NamesInText names;

    LabelledValue(NamesInText names) {
        this.names = names;
    }

    /**
     * @param label where what stands before it ends, as {@link NamesInText#endOfLabel} says
     * @param at where the colon stands, which may be a wide one or two, or an arrow
     * @param length how long that is
     * @param anyName whether every name counts as secret
     */
    @Nullable
    Span at(String text, int label, int at, int length, boolean anyName) {
        int from = at + length;
        if (from >= text.length()) {
            return null;
        }
        int behind = behindEmphasis(text, from);
        boolean blank = behind < text.length() && Characters.isBlank(text.charAt(behind));
        boolean apart = blank || text.charAt(from - 1) != ':';
        if (!apart && isTimeOrAddress(text, label)) {
            return null;
        }
        int quote = NamesInText.beforeBlanks(text, at) - 1;
        boolean json = quote >= 0 && (text.charAt(quote) == '"' || text.charAt(quote) == '\'');
        Span name = names.before(text, label, apart || json, anyName);
        int value = Characters.behindBlanks(text, blank ? behind : from);
        if (name == null) {
            return NamedValue.sessionBehindColon(text, label, value);
        }
        Quoted quoted = Quoted.at(text, value);
        if (quoted != null) {
            return quoted.span(text);
        }
        if (json) {
            return NamedValue.inJson(text, value, Quoted.backslashesBefore(text, quote));
        }
        return apart ? lines(text, name, from, value) : word(text, name, value);
    }

    /** Told from a name by its length and the digit in it, which is cheaper than to look it up. */
    private static boolean isTimeOrAddress(String text, int label) {
        int start = Math.max(0, label - 4);
        while (start < label && Character.digit(text.charAt(start), 16) < 0) {
            start++;
        }
        boolean begins = start == 0 || ":.-T[/ ".indexOf(text.charAt(start - 1)) >= 0;
        return begins && (label - start <= 2 || text.charAt(start) <= '9');
    }

    private static int behindEmphasis(String text, int from) {
        int behind = from;
        while (behind < Math.min(text.length(), from + 2) && EMPHASIS.indexOf(text.charAt(behind)) >= 0) {
            behind++;
        }
        return behind;
    }

    private static @Nullable Span lines(String text, Span name, int from, int first) {
        int value = IndentedLines.isHeader(text, first)
                ? Characters.behindBlanks(text, IndentedLines.endOfLine(text, first))
                : first;
        // A mark with nothing below it is taken for the value, lest all that follows is looked at for each such.
        value = value < text.length() ? value : first;
        if (value >= text.length()) {
            return null;
        }
        boolean below = IndentedLines.hasEnd(text, from, value) || "#!&".indexOf(text.charAt(value)) >= 0;
        boolean hasParts = text.charAt(value) == '{' || text.charAt(value) == '[' || Quoted.beginsParts(text, value);
        int parts = hasParts ? Quoted.endOfParts(text, value, 0) : value;
        int line = endOfLine(text, parts, quoteAround(text, name));
        int last = IndentedLines.end(text, name.start(), line, below);
        boolean nothing = last <= value || (last == value + 4 && text.startsWith("null", value));
        return nothing ? null : new Span(value, last);
    }

    private static @Nullable Span word(String text, Span name, int value) {
        boolean things = NamesInText.isOfThings(text, name.end());
        int word = UnquotedValue.endOfWord(text, value, false);
        char first = text.charAt(name.start());
        boolean evidence = things
                && (isScope(text, value, word)
                        || (first >= 'A' && first <= 'Z' && isId(text, value, word))
                        || isOfArn(text, name.start()));
        if (word == value || evidence) {
            return null;
        }
        boolean phrase = NamesInText.isOfPhrase(text, name.end());
        return new Span(value, phrase ? UnquotedValue.endOfWords(text, value) : word);
    }

    private static boolean isScope(String text, int from, int end) {
        if (end - from > LONGEST_SCOPE) {
            return false;
        }
        for (String right : text.substring(from, end).toLowerCase(Locale.ROOT).split("[-_:.,/|+]", -1)) {
            if (!RIGHTS.contains(right)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isId(String text, int from, int end) {
        String value = text.substring(from, end);
        return value.chars().allMatch(c -> c >= '0' && c <= '9')
                || (value.length() == LENGTH_OF_UUID
                        && value.charAt(8) == '-'
                        && value.chars().allMatch(c -> c == '-' || Character.digit(c, 16) >= 0));
    }

    /** Whether it is a part of the name of something at Amazon, {@code arn:aws:…}. */
    private static boolean isOfArn(String text, int name) {
        if (name == 0 || text.charAt(name - 1) != ':') {
            return false;
        }
        int start = name;
        while (start > Math.max(0, name - LONGEST_ARN) && !Characters.isBlank(text.charAt(start - 1))) {
            start--;
        }
        int arn = text.indexOf("arn:", start);
        return arn >= 0 && arn < name;
    }

    /** The quote that stands before a name and not behind it; the end of a line if there is none. */
    static char quoteAround(String text, Span name) {
        char before = name.start() == 0 ? '\n' : text.charAt(name.start() - 1);
        boolean closed = name.end() < text.length() && text.charAt(name.end()) == before;
        return !closed && (before == '"' || before == '\'') ? before : '\n';
    }

    /** Or where the text ends that was put in quotes with the name in it. */
    static int endOfLine(String text, int from, char quote) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (IndentedLines.isLineEnd(c)) {
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
}
