package io.graphqlaudit.capture;

/**
 * Finds where a JSON object or array ends while it passes, so that nobody has to wait for what may follow it. It is
 * as lax as the laxest reader an application may use: strings in single quotes and comments are understood, for what
 * ends too late here would let the application act before its intent is on disk. Strict JSON is read the same way. What
 * begins as something else never ends here.
 *
 * <p>Bytes are taken for UTF-8, or for UTF-16 or UTF-32 if their first four say so (RFC 4627, section 3). Not safe
 * for use by several threads at once.
 */
final class JsonEnd {
    private static final int DETECTED = 4;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private State state = State.OUTSIDE;
    private int quote;
    private int depth;
    private boolean reached;
    private boolean other;

    private final int[] first = new int[DETECTED];
    private int seen;
    private int width;
    private boolean littleEndian;
    private int unit;
    private int unitBytes;

    private enum State {
        OUTSIDE,
        STRING,
        ESCAPE,
        SLASH,
        LINE_COMMENT,
        BLOCK_COMMENT,
        BLOCK_COMMENT_STAR
    }

    /** Whether the value's last character has passed. */
    boolean isReached() {
        return reached;
    }

    void add(byte[] source, int offset, int count) {
        for (int i = offset; i < offset + count && !reached; i++) {
            add(source[i]);
        }
    }

    void add(char[] source, int offset, int count) {
        for (int i = offset; i < offset + count && !reached; i++) {
            character(source[i]);
        }
    }

    void add(int oneByte) {
        int value = oneByte & 0xFF;
        if (width == 1) {
            character(value);
        } else if (width > 1) {
            wide(value);
        } else {
            first[seen++] = value;
            if (seen == DETECTED) {
                detect();
                for (int early : first) {
                    add(early);
                }
            } else if (seen > 1 && first[0] != 0 && first[1] != 0 && first[0] < 0x80) {
                // Two plain bytes are UTF-8 already; a value of two or three bytes must not be waited for.
                width = 1;
                for (int i = 0; i < seen; i++) {
                    character(first[i]);
                }
            }
        }
    }

    /** By where the zero bytes of the first characters stand, which are ASCII but for a byte order mark. */
    private void detect() {
        boolean mark = first[0] == 0xFE && first[1] == 0xFF;
        boolean swappedMark = first[0] == 0xFF && first[1] == 0xFE;
        if (first[0] == 0 && first[1] == 0) {
            width = 4;
        } else if ((swappedMark || first[1] == 0) && first[2] == 0 && first[3] == 0) {
            width = 4;
            littleEndian = true;
        } else if (mark || first[0] == 0) {
            width = 2;
        } else if (swappedMark || first[1] == 0) {
            width = 2;
            littleEndian = true;
        } else {
            width = 1;
        }
    }

    private void wide(int value) {
        unit = littleEndian ? unit | value << (8 * unitBytes) : unit << 8 | value;
        if (++unitBytes == width) {
            character(unit);
            unit = 0;
            unitBytes = 0;
        }
    }

    private void character(int c) {
        if (reached || other) {
            return;
        }
        switch (state) {
            case STRING -> {
                if (c == '\\') {
                    state = State.ESCAPE;
                } else if (c == quote) {
                    state = State.OUTSIDE;
                }
            }
            case ESCAPE -> state = State.STRING;
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
            case SLASH -> {
                state = State.OUTSIDE;
                if (c == '/') {
                    state = State.LINE_COMMENT;
                } else if (c == '*') {
                    state = State.BLOCK_COMMENT;
                } else {
                    outside(c);
                }
            }
            case OUTSIDE -> outside(c);
        }
    }

    private void outside(int c) {
        switch (c) {
            case '"', '\'' -> {
                quote = c;
                state = State.STRING;
            }
            case '/' -> state = State.SLASH;
            case '#' -> state = State.LINE_COMMENT;
            case '{', '[' -> depth++;
            case '}', ']' -> {
                depth--;
                reached = depth <= 0;
            }
            case ' ', '\n', '\r', '\t', BYTE_ORDER_MARK, 0xEF, 0xBB, 0xBF -> {
                // Between values, or before the first.
            }
            default -> other |= depth == 0;
        }
    }
}
