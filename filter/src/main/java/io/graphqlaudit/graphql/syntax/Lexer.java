package io.graphqlaudit.graphql.syntax;

/**
 * The tokens of a document (GraphQL specification, section 2.1). Stands at one of them; each character is looked at once.
 */
final class Lexer {
    /** What kind of token it stands at. */
    enum Kind {
        NAME,
        PUNCTUATOR,
        SPREAD,
        INT,
        FLOAT,
        STRING,
        END
    }

    private final String text;
    private final StringText strings;
    private int start;
    private int end;
    private int left;
    private Kind kind = Kind.END;
    private String string = "";

    /** @param mostTokens how many tokens it has at most */
    Lexer(String text, int mostTokens) throws SyntaxException {
        this.text = text;
        this.strings = new StringText(text);
        this.left = mostTokens;
        next();
    }

    Kind kind() {
        return kind;
    }

    boolean is(char punctuator) {
        return kind == Kind.PUNCTUATOR && text.charAt(start) == punctuator;
    }

    boolean isName(String name) {
        return kind == Kind.NAME && name.length() == end - start && text.startsWith(name, start);
    }

    /** The name or number it stands at, as it is written. */
    String text() {
        return text.substring(start, end);
    }

    /** What the string says that it stands at. */
    String string() {
        return string;
    }

    /** Goes to the next token. */
    void next() throws SyntaxException {
        start = ignored(end);
        if (start == text.length()) {
            end = start;
            kind = Kind.END;
            return;
        }
        if (--left < 0) {
            throw new SyntaxException();
        }
        char c = text.charAt(start);
        if (isNameStart(c)) {
            kind = Kind.NAME;
            end = word(start + 1);
        } else if (c == '"') {
            kind = Kind.STRING;
            string = strings.read(start);
            end = strings.end();
        } else if (c == '-' || isDigit(c)) {
            end = number();
        } else if (c == '.') {
            if (!text.startsWith("...", start)) {
                throw new SyntaxException();
            }
            kind = Kind.SPREAD;
            end = start + 3;
        } else if ("{}():$@![]=&|".indexOf(c) >= 0) {
            kind = Kind.PUNCTUATOR;
            end = start + 1;
        } else {
            throw new SyntaxException();
        }
    }

    /** The first place from there on that is neither blank nor comma nor comment. */
    private int ignored(int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#') {
                at = comment(at);
            } else if (isBlank(c)) {
                at++;
            } else {
                break;
            }
        }
        return at;
    }

    private int comment(int from) {
        int at = from;
        while (at < text.length() && !endsLine(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int word(int from) {
        int at = from;
        while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    private int number() throws SyntaxException {
        kind = Kind.INT;
        int first = charAt(start) == '-' ? start + 1 : start;
        int at = digits(first);
        if (charAt(first) == '0' && at > first + 1) {
            throw new SyntaxException();
        }
        if (charAt(at) == '.') {
            kind = Kind.FLOAT;
            at = digits(at + 1);
        }
        if (charAt(at) == 'e' || charAt(at) == 'E') {
            kind = Kind.FLOAT;
            at = digits(charAt(at + 1) == '+' || charAt(at + 1) == '-' ? at + 2 : at + 1);
        }
        if (charAt(at) == '.' || isNameStart(charAt(at))) {
            throw new SyntaxException();
        }
        return at;
    }

    /** The end of one digit or more. */
    private int digits(int from) throws SyntaxException {
        int at = from;
        while (isDigit(charAt(at))) {
            at++;
        }
        if (at == from) {
            throw new SyntaxException();
        }
        return at;
    }

    private char charAt(int at) {
        return at < text.length() ? text.charAt(at) : 0;
    }

    static boolean endsLine(char c) {
        return c == '\n' || c == '\r';
    }

    /** The specification does not know the last two of them, but graphql-java passes over them as well. */
    private static boolean isBlank(char c) {
        return c == ' ' || c == ',' || c == '\t' || endsLine(c) || c == '\ufeff' || c == '\u2028' || c == '\u2029';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
