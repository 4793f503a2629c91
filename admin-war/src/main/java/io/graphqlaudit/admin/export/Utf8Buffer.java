package io.graphqlaudit.admin.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as UTF-8 bytes, gathered to be written at once. For one thread at a time. */
final class Utf8Buffer {
    private static final int PART = 128 * 1024;

    private byte[] bytes = new byte[64 * 1024];
    private int length;

    Utf8Buffer append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** UTF-8, without so many bytes at its beginning. */
    Utf8Buffer appendFrom(int begin, byte[] text) {
        return append(text, begin);
    }

    /** Empties it; what it has room for it keeps. */
    Utf8Buffer clear() {
        length = 0;
        return this;
    }

    int length() {
        return length;
    }

    /** In parts: a server may make a copy of all that it is given each time the client takes some of it. */
    void writeTo(OutputStream out) throws IOException {
        for (int from = 0; from < length; from += PART) {
            out.write(bytes, from, Math.min(PART, length - from));
        }
    }

    private Utf8Buffer append(byte[] more, int begin) {
        int count = more.length - begin;
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
        System.arraycopy(more, begin, bytes, length, count);
        length += count;
        return this;
    }
}
