package io.graphqlaudit.admin.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text as UTF-8 bytes, gathered to be written at once. For one thread at a time. */
final class Utf8Buffer {
    private byte[] bytes = new byte[64 * 1024];
    private int length;

    Utf8Buffer append(String text) {
        return append(text.getBytes(StandardCharsets.UTF_8), 0);
    }

    /** Without so many bytes at its beginning. */
    Utf8Buffer appendFrom(int begin, String text) {
        return append(text.getBytes(StandardCharsets.UTF_8), begin);
    }

    /** Empties it; what it has room for it keeps. */
    Utf8Buffer clear() {
        length = 0;
        return this;
    }

    int length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, length);
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
