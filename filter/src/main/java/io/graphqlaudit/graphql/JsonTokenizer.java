package io.graphqlaudit.graphql;

/**
 * Breaks JSON into tokens while it passes, in pieces of any size, and finds where its top-level object or array ends,
 * so that nobody has to wait for what may follow it. It is as lax as the laxest reader an application may use (single
 * quotes, comments, unquoted names and text, {@code =} and {@code ;}, as Gson takes them), says where that was needed,
 * and reads strict JSON like any other reader. After a fault no more tokens are told, but the end is still looked for.
 *
 * <p>Time is linear in the text; memory is what there was room for, and one bit for each open object or array. No
 * recursion. Not safe for use by several threads at once.
 */
final class JsonTokenizer {
    /** Enough of a literal to tell what it is. */
    private static final int LITERAL_SEEN = 40;

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    /** Some servers write this before JSON, and their readers pass over it. */
    private static final String GUARD = ")]}'";

    private final JsonGrammar grammar;
    private final BoundedText text = new BoundedText();
    private State state = State.OUTSIDE;
    private int guard;
    private int quote;
    private int escaped;
    private int escapedDigits;

    private boolean marked;
    private boolean other;
    private boolean lenient;
    private boolean trailing;

    JsonTokenizer(JsonTokens tokens) {
        grammar = new JsonGrammar(tokens);
    }

    private enum State {
        OUTSIDE,
        STRING,
        ESCAPE,
        HEXADECIMAL,
        LITERAL,
        EQUALS,
        SLASH,
        LINE_COMMENT,
        BLOCK_COMMENT,
        BLOCK_COMMENT_STAR
    }

    /** Whether an object or array has begun. */
    boolean isBegun() {
        return grammar.isInside() || grammar.isEnded();
    }

    /** Whether it begins like no JSON object or array. */
    boolean isOther() {
        return other;
    }

    /** Whether the last character of the object or array has passed. */
    boolean isEnded() {
        return grammar.isEnded();
    }

    /** Whether no reader of JSON, however lax, would take it. */
    boolean isFaulty() {
        return grammar.isFaulty();
    }

    /** Whether it is deeper than is understood, though a reader that passes over it may go on. */
    boolean isTooDeep() {
        return grammar.isTooDeep();
    }

    /** Whether only a lax reader would take it. */
    boolean isLenient() {
        return lenient || grammar.isLenient();
    }

    /** Whether anything but white space followed the end. */
    boolean isTrailed() {
        return trailing;
    }

    /** Whether it began with a byte order mark. */
    boolean isMarked() {
        return marked;
    }

    void add(char[] source, int from, int to) {
        int i = from;
        while (i < to && !grammar.isEnded() && !other) {
            if (state == State.STRING) {
                i = string(source, i, to);
            } else {
                character(source[i++]);
            }
        }
        while (i < to && grammar.isEnded() && !trailing) {
            trailing = !isSpace(source[i++]);
        }
    }

    /** Takes the run up to a quote or escape at once: most of any request stands in its strings. */
    private int string(char[] source, int from, int to) {
        int end = from;
        char c = 0;
        while (end < to) {
            c = source[end];
            if (c == quote || c == '\\') {
                break;
            }
            lenient |= c < ' ';
            end++;
        }
        if (end < to && c == quote && text.isFreshFor(end - from)) {
            state = State.OUTSIDE;
            grammar.text(new String(source, from, end - from), false, true);
            return end + 1;
        }
        text.keep(source, from, end);
        if (end == to) {
            return end;
        }
        if (c == quote) {
            state = State.OUTSIDE;
            told(true);
        } else {
            state = State.ESCAPE;
        }
        return end + 1;
    }

    private void character(char c) {
        switch (state) {
            case OUTSIDE -> outside(c);
            case STRING -> throw new IllegalStateException("strings are read in runs");
            case ESCAPE -> escape(c);
            case HEXADECIMAL -> hexadecimal(c);
            case LITERAL -> literal(c);
            case EQUALS -> {
                state = State.OUTSIDE;
                if (c != '>') {
                    outside(c);
                }
            }
            case SLASH -> {
                state = State.OUTSIDE;
                if (c == '/') {
                    state = State.LINE_COMMENT;
                } else if (c == '*') {
                    state = State.BLOCK_COMMENT;
                } else {
                    grammar.fault();
                    outside(c);
                }
            }
            case LINE_COMMENT -> {
                if (c == '\n' || c == '\r') {
                    state = State.OUTSIDE;
                }
            }
            case BLOCK_COMMENT -> {
                if (c == '*') {
                    state = State.BLOCK_COMMENT_STAR;
                }
            }
            case BLOCK_COMMENT_STAR -> {
                if (c != '*') {
                    state = c == '/' ? State.OUTSIDE : State.BLOCK_COMMENT;
                }
            }
        }
    }

    private void outside(char c) {
        if (!grammar.isInside() && !mayStandBefore(c)) {
            other = true;
            return;
        }
        switch (c) {
            case ' ', '\n', '\r', '\t' -> {
                // Between tokens.
            }
            case '"', '\'' -> {
                lenient |= c == '\'' && grammar.isInside();
                if (grammar.isInside()) {
                    quote = c;
                    beginText(State.STRING);
                }
            }
            case '{', '[' -> grammar.open(c == '{');
            case '}', ']' -> grammar.close(c == '}');
            case ':' -> grammar.colon();
            case '=' -> {
                lenient = true;
                grammar.colon();
                state = State.EQUALS;
            }
            case ',', ';' -> {
                lenient |= c == ';';
                grammar.comma();
            }
            case '\f' -> grammar.fault();
            case '/', '#' -> {
                lenient = true;
                state = c == '/' ? State.SLASH : State.LINE_COMMENT;
            }
            default -> {
                if (grammar.isInside()) {
                    beginText(State.LITERAL);
                    literal(c);
                }
            }
        }
    }

    /** Whether that character can stand before the object or array, or begin it. */
    private boolean mayStandBefore(char c) {
        if (c == BYTE_ORDER_MARK && !marked) {
            marked = true;
            return true;
        }
        if (guard < GUARD.length() && c == GUARD.charAt(guard)) {
            guard++;
            lenient = true;
            return true;
        }
        return isSpace(c) || c == '{' || c == '[' || c == '/' || c == '#';
    }

    private void beginText(State kind) {
        state = kind;
        int room = grammar.beginText();
        text.begin(kind == State.LITERAL ? Math.max(room, LITERAL_SEEN) : room);
    }

    private void told(boolean quoted) {
        boolean cut = text.isCut();
        grammar.text(text.take(), cut, quoted);
    }

    private void escape(char c) {
        state = State.STRING;
        switch (c) {
            case 'u' -> {
                state = State.HEXADECIMAL;
                escaped = 0;
                escapedDigits = 0;
            }
            case 'b' -> text.keep('\b');
            case 'f' -> text.keep('\f');
            case 'n' -> text.keep('\n');
            case 'r' -> text.keep('\r');
            case 't' -> text.keep('\t');
            case '"', '\\', '/' -> text.keep(c);
            default -> {
                lenient = true;
                text.keep(c);
            }
        }
    }

    private void hexadecimal(char c) {
        // Of a digit Jackson's reader of characters looks at the lower eight bits only.
        int low = c & 0xFF;
        int digit = low < 0x80 ? Character.digit(low, 16) : -1;
        lenient |= c != low;
        if (digit < 0) {
            grammar.fault();
            state = State.STRING;
            string(new char[] {c}, 0, 1);
            return;
        }
        escaped = escaped << 4 | digit;
        if (++escapedDigits == 4) {
            state = State.STRING;
            text.keep((char) escaped);
        }
    }

    private void literal(char c) {
        switch (c) {
            case ' ', '\n', '\r', '\t', '\f', ',', ':', ';', '=', '{', '}', '[', ']', '/', '#' -> {
                state = State.OUTSIDE;
                told(false);
                outside(c);
            }
            case '\\' -> grammar.fault();
            default -> text.keep(c);
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
