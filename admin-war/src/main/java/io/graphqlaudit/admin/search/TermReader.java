package io.graphqlaudit.admin.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes a text apart by the grammar, term by term. What it has of a term stays when the text breaks off in it, so that
 * it can be told what may stand there. For one thread.
 *
 * <pre>
 * query     = [ term *( WS term ) ]
 * term      = [ "-" ] ( qualifier / word )
 * qualifier = name ":" value *( "," value )
 * word      = value
 * value     = bare / quoted [ "*" ]
 * bare      = 1*char                    ; without white space and commas, does not begin with a quote
 * quoted    = DQUOTE *( char / "\" DQUOTE / "\\" ) DQUOTE
 * name      = ALPHA *( ALPHA / DIGIT / "_" / "-" )
 * </pre>
 */
final class TermReader {
    private static final char QUOTE = '"';

    private final String text;
    private int at;
    private boolean negated;
    private @Nullable String name;
    private int valueStart;
    private List<Written> values = new ArrayList<>();

    TermReader(String text) {
        this.text = text;
    }

    /** Values that were written one by one. */
    static List<Written> values(Collection<String> written) {
        Term term = new TermReader("x:" + String.join(",", written)).next();
        return Objects.requireNonNull(term, "term").values();
    }

    /** The next term; null behind the last one. */
    @Nullable
    Term next() {
        skipBlanks();
        values = new ArrayList<>();
        name = null;
        valueStart = at;
        if (isAtEnd()) {
            return null;
        }
        int start = at;
        negated = text.charAt(at) == '-';
        if (negated) {
            at++;
            valueStart = at;
            if (isAtEndOfTerm()) {
                throw missing("A minus leaves out what stands right behind it: write -action:read or -word.", start);
            }
        }
        name = name();
        if (name == null) {
            values.add(word());
        } else {
            readValues(start);
        }
        return new Term(negated, name, values, start, at);
    }

    /** The name of the term read last or begun; null when it is a word. */
    @Nullable
    String lastName() {
        return name;
    }

    /** The whole values of the term read last or begun. */
    List<Written> lastValues() {
        return values;
    }

    /** Where the last value, or word, of the term read last begins; where one would begin if it is missing. */
    int lastValueStart() {
        return valueStart;
    }

    private @Nullable String name() {
        int end = at;
        while (end < text.length() && isOfName(text.charAt(end), end == at)) {
            end++;
        }
        if (end == at || end == text.length() || text.charAt(end) != ':') {
            return null;
        }
        String found = text.substring(at, end);
        at = end + 1;
        valueStart = at;
        return found;
    }

    private void readValues(int start) {
        values.add(value(start));
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            valueStart = at;
            values.add(value(start));
        }
        if (!isAtEndOfTerm()) {
            throw behindQuotes();
        }
    }

    private Written word() {
        Written word = text.charAt(at) == QUOTE ? quoted() : bare();
        if (at < text.length() && text.charAt(at) == ',') {
            throw new SearchException(
                    "A comma stands between the values of a qualifier, as in outcome:failure,error. A text with a comma in it"
                            + " stands in quotation marks.",
                    at,
                    at + 1);
        }
        if (!isAtEndOfTerm()) {
            throw behindQuotes();
        }
        return word;
    }

    private Written value(int start) {
        if (isAtEndOfTerm() || text.charAt(at) == ',') {
            throw missing(
                    values.isEmpty()
                            ? "The qualifier '" + name + "' needs a value right behind its colon."
                            : "A value of the qualifier '" + name + "' is missing behind the comma.",
                    start);
        }
        return text.charAt(at) == QUOTE ? quoted() : bare();
    }

    private Written bare() {
        int start = at;
        while (!isAtEndOfTerm() && text.charAt(at) != ',') {
            at++;
        }
        boolean starred = at > start && text.charAt(at - 1) == '*';
        return new Written(text.substring(start, starred ? at - 1 : at), false, starred, start, at);
    }

    private Written quoted() {
        int start = at;
        StringBuilder said = new StringBuilder();
        for (at = start + 1; at < text.length() && text.charAt(at) != QUOTE; at++) {
            if (text.charAt(at) == '\\') {
                at++;
                requireEscaped();
            }
            said.append(text.charAt(at));
        }
        if (isAtEnd()) {
            throw new SearchException("The quotation mark is not closed.", start, text.length());
        }
        at++;
        boolean starred = at < text.length() && text.charAt(at) == '*';
        at += starred ? 1 : 0;
        return new Written(said.toString(), true, starred, start, at);
    }

    private void requireEscaped() {
        if (isAtEnd() || (text.charAt(at) != QUOTE && text.charAt(at) != '\\')) {
            throw new SearchException(
                    "In quotation marks a backslash stands before a quotation mark or before another backslash.",
                    at - 1,
                    at);
        }
    }

    private SearchException behindQuotes() {
        return new SearchException(
                "Behind the closing quotation mark stands white space, a comma or a star. A quotation mark within a text is"
                        + " written \\\".",
                at,
                endOfCharacter());
    }

    /** What is missing, is so at the end of the text, or behind what was written so far. */
    private SearchException missing(String message, int start) {
        return isAtEnd() ? new SearchException(message, at, at) : new SearchException(message, start, at);
    }

    private int endOfCharacter() {
        return at + Character.charCount(text.codePointAt(at));
    }

    private void skipBlanks() {
        while (at < text.length() && Written.isBlank(text.charAt(at))) {
            at++;
        }
    }

    private boolean isAtEndOfTerm() {
        return isAtEnd() || Written.isBlank(text.charAt(at));
    }

    private boolean isAtEnd() {
        return at >= text.length();
    }

    private static boolean isOfName(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (!first && ((c >= '0' && c <= '9') || c == '_' || c == '-'));
    }
}
