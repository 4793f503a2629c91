package io.graphqlaudit.spool.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as RFC 8785 wants it, straight to bytes. The caller gives keys in the order of their UTF-16 code
 * units; this class sees to commas, escapes and UTF-8. For one thread at a time; reusable after {@link #clear()}.
 */
public final class CanonicalJson {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    /** The highest integer that a double, and so RFC 8785's number, holds with all below it. */
    private static final long HIGHEST_EXACT = (1L << 53) - 1;

    private byte[] bytes;
    private int size;
    private boolean first = true;

    /** An empty buffer that grows as needed. */
    public CanonicalJson(int capacity) {
        bytes = new byte[capacity];
    }

    /** Forgets what was written, and keeps the memory. */
    public void clear() {
        size = 0;
        first = true;
    }

    /** The backing array, valid up to {@link #size()} and until the next write. */
    public byte[] array() {
        return bytes;
    }

    /** Number of bytes written. */
    public int size() {
        return size;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** Leaves room for bytes of the caller's own, which begin a new value. */
    public void reserve(int length) {
        room(length);
        size += length;
        first = true;
    }

    /** Begins an object. */
    public CanonicalJson open() {
        return begin('{');
    }

    /** Ends an object. */
    public CanonicalJson close() {
        return end('}');
    }

    /** Begins an array. */
    public CanonicalJson openArray() {
        return begin('[');
    }

    /** Ends an array. */
    public CanonicalJson closeArray() {
        return end(']');
    }

    /** Writes a key; its value comes next. */
    public CanonicalJson key(String name) {
        string(name);
        put(':');
        first = true;
        return this;
    }

    /** Writes a string. NUL is escaped; an unpaired surrogate becomes U+FFFD, for UTF-8 cannot carry it. */
    public CanonicalJson string(String text) {
        separate();
        put('"');
        int i = 0;
        while (i < text.length()) {
            i = text.charAt(i) < 0x80 ? ascii(text, i) : beyondAscii(text, i);
        }
        return put('"');
    }

    /** Writes an integer: as a number up to 2^53 - 1, beyond it as a string of its digits. */
    public CanonicalJson number(long value) {
        if (value > HIGHEST_EXACT || value < -HIGHEST_EXACT) {
            return string(Long.toString(value));
        }
        separate();
        return raw(Long.toString(value));
    }

    /** Writes {@code true} or {@code false}. */
    public CanonicalJson flag(boolean value) {
        separate();
        return raw(value ? "true" : "false");
    }

    private CanonicalJson begin(char bracket) {
        separate();
        put(bracket);
        first = true;
        return this;
    }

    private CanonicalJson end(char bracket) {
        first = false;
        return put(bracket);
    }

    private void separate() {
        if (!first) {
            put(',');
        }
        first = false;
    }

    /** Writes what needs no escape, which is most, and at most one character that does. */
    private int ascii(String text, int from) {
        int length = text.length();
        room(length - from);
        // Locals, for fields would be written back for each character.
        byte[] out = bytes;
        int at = size;
        int i = from;
        while (i < length && isPlain(text.charAt(i))) {
            out[at++] = (byte) text.charAt(i++);
        }
        size = at;
        if (i < length && text.charAt(i) < 0x80) {
            escape(text.charAt(i++));
        }
        return i;
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
    }

    /** RFC 8785, section 3.2.2.2. */
    private void escape(char c) {
        room(6);
        bytes[size++] = '\\';
        switch (c) {
            case '"', '\\' -> bytes[size++] = (byte) c;
            case '\b' -> bytes[size++] = 'b';
            case '\t' -> bytes[size++] = 't';
            case '\n' -> bytes[size++] = 'n';
            case '\f' -> bytes[size++] = 'f';
            case '\r' -> bytes[size++] = 'r';
            default -> {
                bytes[size++] = 'u';
                bytes[size++] = '0';
                bytes[size++] = '0';
                bytes[size++] = HEX[c >> 4];
                bytes[size++] = HEX[c & 0xF];
            }
        }
    }

    private int beyondAscii(String text, int i) {
        room(4);
        int point = text.codePointAt(i);
        int width = Character.charCount(point);
        if (width == 1 && Character.isSurrogate((char) point)) {
            point = 0xFFFD;
        }
        if (point < 0x800) {
            bytes[size++] = (byte) (0xC0 | (point >> 6));
        } else {
            if (point < 0x10000) {
                bytes[size++] = (byte) (0xE0 | (point >> 12));
            } else {
                bytes[size++] = (byte) (0xF0 | (point >> 18));
                bytes[size++] = (byte) (0x80 | (point >> 12 & 0x3F));
            }
            bytes[size++] = (byte) (0x80 | (point >> 6 & 0x3F));
        }
        bytes[size++] = (byte) (0x80 | (point & 0x3F));
        return i + width;
    }

    private CanonicalJson raw(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    private CanonicalJson put(char c) {
        room(1);
        bytes[size++] = (byte) c;
        return this;
    }

    private void room(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, length)));
        }
    }
}
