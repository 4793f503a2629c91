package io.graphqlaudit.graphql;

import java.util.Arrays;

/** The beginning of a text that passes in pieces, as much of it as there is room for. Used again for the next. */
final class BoundedText {
    /** A larger buffer is not kept for the next text. */
    private static final int LARGE = 8_192;

    private static final char[] NOTHING = new char[0];

    private char[] kept = NOTHING;
    private int length;
    private int room;
    private boolean cut;

    void begin(int most) {
        length = 0;
        room = most;
        cut = false;
    }

    /** Whether there was more than room for. */
    boolean isCut() {
        return cut;
    }

    /** Whether nothing came yet, and so much would have room. */
    boolean isFreshFor(int count) {
        return length == 0 && !cut && count <= room;
    }

    void keep(char c) {
        if (length == room) {
            cut = true;
            return;
        }
        ensure(1);
        kept[length++] = c;
    }

    void keep(char[] source, int from, int to) {
        int count = Math.min(to - from, room - length);
        cut |= count < to - from;
        if (count > 0) {
            ensure(count);
            System.arraycopy(source, from, kept, length, count);
            length += count;
        }
    }

    private void ensure(int more) {
        if (length + more > kept.length) {
            int size = Math.max(64, Math.max(length + more, 2 * kept.length));
            kept = Arrays.copyOf(kept, Math.max(length + more, Math.min(size, room)));
        }
    }

    /** What there was room for, without half a character at the end; it is let go. */
    String take() {
        int end = cut && length > 0 && Character.isHighSurrogate(kept[length - 1]) ? length - 1 : length;
        String content = new String(kept, 0, end);
        if (kept.length > LARGE) {
            kept = NOTHING;
        }
        return content;
    }
}
