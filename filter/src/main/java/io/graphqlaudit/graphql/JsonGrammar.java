package io.graphqlaudit.graphql;

import java.util.BitSet;

/**
 * What may follow what in JSON, and in what the laxest readers take for it: told of brackets, signs and texts in their
 * order, it tells the tokens. After a fault it tells no more, but still knows where the top-level value ends. Memory
 * is one bit for each open object or array.
 */
final class JsonGrammar {
    /** Far deeper than common servers read; deeper text is at fault for us. */
    private static final int MAX_DEPTH = 100_000;

    private final JsonTokens tokens;
    private final BitSet objects = new BitSet();
    private Expected expected = Expected.VALUE;
    private int depth;
    private boolean ended;
    private boolean faulty;
    private boolean tooDeep;
    private boolean lenient;

    JsonGrammar(JsonTokens tokens) {
        this.tokens = tokens;
    }

    private enum Expected {
        VALUE,
        VALUE_OR_END,
        NAME,
        NAME_OR_END,
        COLON,
        COMMA_OR_END
    }

    /** Whether the place is within the top-level value. */
    boolean isInside() {
        return depth > 0;
    }

    /** Whether the top-level value has ended. */
    boolean isEnded() {
        return ended;
    }

    /** Whether no reader, however lax, would take it. */
    boolean isFaulty() {
        return faulty;
    }

    /** Whether only a lax reader would take it. */
    boolean isLenient() {
        return lenient;
    }

    /** Whether it is deeper than is understood, though a reader that passes over it may go on. */
    boolean isTooDeep() {
        return tooDeep;
    }

    void fault() {
        faulty = true;
    }

    void open(boolean object) {
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

    void close(boolean object) {
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

    void colon() {
        if (expected != Expected.COLON) {
            fault();
        }
        expected = Expected.VALUE;
    }

    void comma() {
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

    /** A text begins; answers how much of it there is room for. */
    int beginText() {
        if (!awaitsName() && !awaitsValue()) {
            fault();
        }
        if (faulty) {
            return 0;
        }
        return awaitsName() ? tokens.roomForName() : tokens.roomForText();
    }

    /** A text ended: a name or a value, quoted or not, perhaps cut to what there was room for. */
    void text(String content, boolean cut, boolean quoted) {
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

    private boolean awaitsValue() {
        return expected == Expected.VALUE || expected == Expected.VALUE_OR_END;
    }

    private boolean awaitsName() {
        return expected == Expected.NAME || expected == Expected.NAME_OR_END;
    }
}
