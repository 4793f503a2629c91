package io.graphqlaudit.graphql;

/** The tokens of a GraphQL document, of a broken one too (GraphQL specification, section 2.1). Linear, never throws. */
final class Tokens {
    /** What kind of token stands at the current place. */
    enum Kind {
        NAME,
        PUNCTUATOR,
        SPREAD,
        STRING,
        NUMBER,
        END
    }

    private final String text;
    private int start;
    private int end;
    private Kind kind = Kind.END;

    Tokens(String text) {
        this.text = text;
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

    /** The current name or number. */
    String text() {
        return text.substring(start, end);
    }

    void next() {
        skipIgnored();
        start = end;
        if (end == text.length()) {
            kind = Kind.END;
            return;
        }
        char c = text.charAt(end);
        if (isNameStart(c)) {
            kind = Kind.NAME;
            skipWord();
        } else if (c == '"') {
            kind = Kind.STRING;
            skipString();
        } else if (c == '-' || (c >= '0' && c <= '9')) {
            kind = Kind.NUMBER;
            end++;
            skipWord();
        } else if (text.startsWith("...", end)) {
            kind = Kind.SPREAD;
            end += 3;
        } else {
            kind = Kind.PUNCTUATOR;
            end++;
        }
    }

    private void skipIgnored() {
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c == '#') {
                skipComment();
            } else if (c == ',' || c <= ' ' || c == '\ufeff' || c == '\u2028' || c == '\u2029') {
                end++;
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
    }

    private void skipWord() {
        while (end < text.length() && isNamePart(text.charAt(end))) {
            end++;
        }
    }

    /**
     * A string without end reaches to the end of the text: what follows the open quote may be a secret. But a block ends
     * with its last escaped quotes where nothing else ends it, as graphql-java has it.
     */
    private void skipString() {
        boolean block = text.startsWith("\"\"\"", end);
        int lastEscape = -1;
        end += block ? 3 : 1;
        while (end < text.length()) {
            if (block && text.startsWith("\\\"\"\"", end)) {
                end += 4;
                lastEscape = end;
            } else if (!block && text.charAt(end) == '\\') {
                end = Math.min(end + 2, text.length());
            } else if (text.startsWith(block ? "\"\"\"" : "\"", end)) {
                end += block ? 3 : 1;
                return;
            } else {
                end++;
            }
        }
        end = lastEscape >= 0 ? lastEscape : end;
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || (c >= '0' && c <= '9');
    }
}
