package io.graphqlaudit.graphql;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * Decodes JSON as it passes in bytes: UTF-8, or UTF-16 or UTF-32 if the first four bytes say so (RFC 4627, section 3).
 * What is wrong in UTF-8 is decoded as Jackson does where it does (overlong forms, surrogates), else in the charset that
 * the body is said to have, or replaced, as by servers that decode before they parse. Not safe for use by several
 * threads at once.
 */
final class ByteText {
    private static final int DETECTED = 4;
    private static final int PIECE = 512;
    private static final char REPLACEMENT = '\ufffd';

    private final JsonTokenizer target;
    private char[] decoded = new char[0];
    private int length;

    private final byte[] first = new byte[DETECTED];
    private int seen;
    private int width;
    private boolean littleEndian;
    private boolean odd;

    /** Of a character that is not complete: its bits, the bytes it still needs, and the least it may stand for. */
    private int unit;

    private int missing;
    private int least;

    private final @Nullable Charset otherwise;
    /** The bytes of a character in UTF-8 that is not complete. */
    private final byte[] begun = new byte[DETECTED];

    private int held;

    /** @param otherwise a charset of one byte a character, for bytes that are no UTF-8; null for none */
    ByteText(JsonTokenizer target, @Nullable Charset otherwise) {
        this.target = target;
        this.otherwise = otherwise;
    }

    /** Whether the bytes were anything else than proper UTF-8. */
    boolean isOdd() {
        return odd;
    }

    void add(byte[] source, int offset, int count) {
        int from = offset;
        int end = offset + count;
        while (width == 0 && from < end) {
            first[seen++] = source[from++];
            detect();
        }
        if (from < end) {
            decode(source, from, end);
        }
    }

    /** Nothing more will come. */
    void end() {
        if (width == 0) {
            width = 1;
            decode(first, 0, seen);
        }
        if (missing > 0) {
            missing = 0;
            ready(DETECTED);
            noUtf8();
            flush();
        }
    }

    /** By where the zero bytes of the first characters stand, which are ASCII but for a byte order mark. */
    private void detect() {
        if (seen == 2 && first[0] > 0 && first[1] != 0) {
            // Two plain bytes are UTF-8 already; a value of two or three bytes must not be waited for.
            width = 1;
        } else if (seen == DETECTED) {
            boolean swappedMark = is(0, 0xFF) && is(1, 0xFE);
            littleEndian = swappedMark || (first[0] != 0 && first[1] == 0);
            boolean wide = littleEndian ? first[2] == 0 && first[3] == 0 : first[0] == 0 && first[1] == 0;
            if (wide) {
                width = 4;
            } else {
                width = littleEndian || first[0] == 0 || (is(0, 0xFE) && is(1, 0xFF)) ? 2 : 1;
            }
        }
        if (width > 0) {
            odd = width > 1;
            decode(first, 0, seen);
        }
    }

    private boolean is(int place, int value) {
        return (first[place] & 0xFF) == value;
    }

    private void decode(byte[] source, int from, int end) {
        int at = from;
        while (at < end) {
            int piece = Math.min(end, at + PIECE);
            // One character for each byte at most, and for what an earlier piece began.
            ready(piece - at + DETECTED);
            if (width == 1) {
                utf8(source, at, piece);
            } else {
                units(source, at, piece);
            }
            flush();
            at = piece;
        }
    }

    private void utf8(byte[] source, int from, int end) {
        char[] out = decoded;
        int at = from;
        while (at < end) {
            int b = source[at++];
            if (b >= 0 && missing == 0) {
                out[length++] = (char) b;
            } else {
                beyondAscii(b & 0xFF);
            }
        }
    }

    private void beyondAscii(int b) {
        if (missing > 0 && (b & 0xC0) == 0x80) {
            unit = unit << 6 | (b & 0x3F);
            begun[held++] = (byte) b;
            if (--missing == 0) {
                if (unit < least || (unit >= 0xD800 && unit < 0xE000)) {
                    noteOdd();
                }
                codePoint(unit);
            }
            return;
        }
        if (missing > 0) {
            missing = 0;
            noUtf8();
        }
        if (b < 0x80) {
            decoded[length++] = (char) b;
        } else if ((b & 0xE0) == 0xC0) {
            begin(b, b & 0x1F, 1, 0x80);
        } else if ((b & 0xF0) == 0xE0) {
            begin(b, b & 0x0F, 2, 0x800);
        } else if ((b & 0xF8) == 0xF0) {
            begin(b, b & 0x07, 3, 0x10000);
        } else {
            begin(b, 0, 0, 0);
            noUtf8();
        }
    }

    private void begin(int b, int bits, int more, int smallest) {
        begun[0] = (byte) b;
        held = 1;
        unit = bits;
        missing = more;
        least = smallest;
    }

    private void units(byte[] source, int from, int end) {
        for (int at = from; at < end; at++) {
            int b = source[at] & 0xFF;
            if (missing == 0) {
                unit = 0;
                missing = width;
            }
            unit = littleEndian ? unit | b << (8 * (width - missing)) : unit << 8 | b;
            if (--missing == 0) {
                codePoint(unit);
            }
        }
    }

    private void codePoint(int value) {
        if (value >= 0 && value < 0x10000) {
            decoded[length++] = (char) value;
        } else if (Character.isValidCodePoint(value)) {
            decoded[length++] = Character.highSurrogate(value);
            decoded[length++] = Character.lowSurrogate(value);
        } else {
            replace();
        }
    }

    /** What was begun is no character in UTF-8. */
    private void noUtf8() {
        if (otherwise == null || width > 1) {
            replace();
            return;
        }
        noteOdd();
        String text = new String(begun, 0, held, otherwise);
        text.getChars(0, held, decoded, length);
        length += held;
    }

    private void replace() {
        noteOdd();
        decoded[length++] = REPLACEMENT;
    }

    /** Behind the value nothing counts, in however large a piece it came. */
    private void noteOdd() {
        if (!odd) {
            flush();
            odd = !target.isTrailed();
        }
    }

    private void ready(int characters) {
        if (decoded.length < characters) {
            decoded = new char[characters];
        }
    }

    private void flush() {
        target.add(decoded, 0, length);
        length = 0;
    }
}
