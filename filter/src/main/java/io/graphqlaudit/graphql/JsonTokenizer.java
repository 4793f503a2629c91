package io.graphqlaudit.graphql;

import java.util.Arrays;
import java.util.BitSet;

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
    /** Far deeper than common servers read; deeper text is at fault for us. */
    private static final int MAX_DEPTH = 100_000;
    /** Enough of a literal to tell what it is. */
    private static final int LITERAL_SEEN = 40;
    /** A larger buffer is not kept for the next text. */
    private static final int LARGE = 8_192;

    private static final int BYTE_ORDER_MARK = 0xFEFF;
    /** Some servers write this before JSON, and their readers pass over it. */
    private static final String GUARD = ")]}'";

    private static final char[] NOTHING = new char[0];

    private final JsonTokens tokens;
    private final BitSet objects = new BitSet();
    private State state = State.OUTSIDE;
    private Expected expected = Expected.VALUE;
    private int depth;
    private int guard;
    private int quote;
    private char[] text = NOTHING;
    private int length;
    private int room;
    private boolean cut;
    private int escaped;
    private int escapedDigits;

    private boolean marked;
    private boolean other;
    private boolean ended;
    private boolean faulty;
    private boolean tooDeep;
    private boolean lenient;
    private boolean trailing;

    JsonTokenizer(JsonTokens tokens) {
        this.tokens = tokens;
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

    private enum Expected {
        VALUE,
        VALUE_OR_END,
        NAME,
        NAME_OR_END,
        COLON,
        COMMA_OR_END
    }

    /** Whether an object or array has begun. */
    boolean isBegun() {
        return depth > 0 || ended;
    }

    /** Whether it begins like no JSON object or array. */
    boolean isOther() {
        return other;
    }

    /** Whether the last character of the object or array has passed. */
    boolean isEnded() {
        return ended;
    }

    /** Whether no reader of JSON, however lax, would take it. */
    boolean isFaulty() {
        return faulty;
    }

    /** Whether only a lax reader would take it. */
    boolean isLenient() {
        return lenient;
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
        while (i < to && !ended && !other) {
            if (state == State.STRING) {
                i = string(source, i, to);
            } else {
                character(source[i++]);
            }
        }
        while (i < to && ended && !trailing) {
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
        if (end < to && c == quote && length == 0 && !cut && end - from <= room) {
            state = State.OUTSIDE;
            told(new String(source, from, end - from), true);
            return end + 1;
        }
        keep(source, from, end);
        if (end == to) {
            return end;
        }
        if (c == quote) {
            state = State.OUTSIDE;
            told(text(), true);
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
                    fault();
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
        if (depth == 0 && !mayStandBefore(c)) {
            other = true;
            return;
        }
        switch (c) {
            case ' ', '\n', '\r', '\t' -> {
                // Between tokens.
            }
            case '"', '\'' -> {
                lenient |= c == '\'' && depth > 0;
                if (depth > 0) {
                    quote = c;
                    beginText(State.STRING);
                }
            }
            case '{', '[' -> open(c == '{');
            case '}', ']' -> close(c == '}');
            case ':' -> colon();
            case '=' -> {
                lenient = true;
                colon();
                state = State.EQUALS;
            }
            case ',', ';' -> {
                lenient |= c == ';';
                comma();
            }
            case '\f' -> fault();
            case '/', '#' -> {
                lenient = true;
                state = c == '/' ? State.SLASH : State.LINE_COMMENT;
            }
            default -> {
                if (depth > 0) {
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

    /** Whether it is deeper than is understood, though a reader that passes over it may go on. */
    boolean isTooDeep() {
        return tooDeep;
    }

    private void open(boolean object) {
        tooDeep |= depth == MAX_DEPTH;
        if (!awaitsValue() || depth == MAX_DEPTH) {
            fault();
        }
        if (!faulty) {
            objects.set(depth, object);
            tokens.begin(object);
        }
        depth++;
        expected = object ? Expected.NAME_OR_END : Expected.VALUE_OR_END;
    }

    private void close(boolean object) {
        if (depth == 0) {
            return;
        }
        depth--;
        if (!faulty && objects.get(depth) != object) {
            fault();
        }
        switch (expected) {
            case VALUE -> {
                // After a colon there must be a value; after a comma some readers take none.
                if (object) {
                    fault();
                }
                lenient = true;
            }
            case NAME -> lenient = true;
            case COLON -> fault();
            case VALUE_OR_END, NAME_OR_END, COMMA_OR_END -> {
                // As it should be.
            }
        }
        expected = Expected.COMMA_OR_END;
        ended = depth == 0;
        if (!faulty) {
            tokens.end();
        }
    }

    private void colon() {
        if (expected != Expected.COLON) {
            fault();
        }
        expected = Expected.VALUE;
    }

    private void comma() {
        if (awaitsValue() && !faulty && !objects.get(depth - 1)) {
            // An array with nothing between two commas, which Gson takes for null.
            lenient = true;
            tokens.scalar(JsonTokens.Kind.NULL, "", false);
        } else if (expected != Expected.COMMA_OR_END) {
            fault();
        }
        boolean object = !faulty && objects.get(depth - 1);
        expected = object ? Expected.NAME : Expected.VALUE;
    }

    private boolean awaitsValue() {
        return expected == Expected.VALUE || expected == Expected.VALUE_OR_END;
    }

    private boolean awaitsName() {
        return expected == Expected.NAME || expected == Expected.NAME_OR_END;
    }

    private void beginText(State kind) {
        state = kind;
        length = 0;
        cut = false;
        if (!awaitsName() && !awaitsValue()) {
            fault();
        }
        if (faulty) {
            room = 0;
        } else {
            room = awaitsName() ? tokens.roomForName() : tokens.roomForText();
        }
        if (kind == State.LITERAL) {
            room = Math.max(room, LITERAL_SEEN);
        }
    }

    private void escape(char c) {
        state = State.STRING;
        switch (c) {
            case 'u' -> {
                state = State.HEXADECIMAL;
                escaped = 0;
                escapedDigits = 0;
            }
            case 'b' -> keep('\b');
            case 'f' -> keep('\f');
            case 'n' -> keep('\n');
            case 'r' -> keep('\r');
            case 't' -> keep('\t');
            case '"', '\\', '/' -> keep(c);
            default -> {
                lenient = true;
                keep(c);
            }
        }
    }

    private void hexadecimal(char c) {
        // Of a digit Jackson's reader of characters looks at the lower eight bits only.
        int low = c & 0xFF;
        int digit = low < 0x80 ? Character.digit(low, 16) : -1;
        lenient |= c != low;
        if (digit < 0) {
            fault();
            state = State.STRING;
            string(new char[] {c}, 0, 1);
            return;
        }
        escaped = escaped << 4 | digit;
        if (++escapedDigits == 4) {
            state = State.STRING;
            keep((char) escaped);
        }
    }

    private void literal(char c) {
        switch (c) {
            case ' ', '\n', '\r', '\t', '\f', ',', ':', ';', '=', '{', '}', '[', ']', '/', '#' -> {
                state = State.OUTSIDE;
                told(text(), false);
                outside(c);
            }
            case '\\' -> fault();
            default -> keep(c);
        }
    }

    private void told(String content, boolean quoted) {
        if (faulty) {
            return;
        }
        if (awaitsName()) {
            expected = Expected.COLON;
            lenient |= !quoted;
            tokens.name(content, cut);
            return;
        }
        expected = Expected.COMMA_OR_END;
        JsonTokens.Kind kind = quoted ? JsonTokens.Kind.TEXT : JsonLiteral.kindOf(content, cut);
        lenient |= !quoted && kind == JsonTokens.Kind.TEXT;
        tokens.scalar(kind, content, cut);
    }

    private void keep(char c) {
        if (length == room) {
            cut = true;
            return;
        }
        ensure(1);
        text[length++] = c;
    }

    private void keep(char[] source, int from, int to) {
        int kept = Math.min(to - from, room - length);
        cut |= kept < to - from;
        if (kept > 0) {
            ensure(kept);
            System.arraycopy(source, from, text, length, kept);
            length += kept;
        }
    }

    private void ensure(int more) {
        if (length + more > text.length) {
            int size = Math.max(64, Math.max(length + more, 2 * text.length));
            text = Arrays.copyOf(text, Math.max(length + more, Math.min(size, room)));
        }
    }

    private String text() {
        int end = cut && length > 0 && Character.isHighSurrogate(text[length - 1]) ? length - 1 : length;
        String content = new String(text, 0, end);
        if (text.length > LARGE) {
            text = NOTHING;
        }
        return content;
    }

    private void fault() {
        faulty = true;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
