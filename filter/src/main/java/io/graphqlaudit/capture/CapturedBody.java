package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.Charsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a body as the application read or wrote it, up to a limit. Bytes and characters are kept as
 * they passed, never converted: which charset an application sees is its server's business. Not safe for use by
 * several threads at once; the Servlet API hands a body from thread to thread, never to two.
 */
public final class CapturedBody {
    private static final int FIRST_SIZE = 256;
    private static final byte[] NO_BYTES = new byte[0];

    private final int limit;
    private byte[] bytes = NO_BYTES;
    private int length;
    private @Nullable StringBuilder characters;
    private boolean cut;
    private long total;

    /** @param limit most bytes, or characters, to keep */
    public CapturedBody(int limit) {
        this.limit = limit;
    }

    /** Adds one byte. */
    public void add(int oneByte) {
        total++;
        if (hasRoomFor(1)) {
            bytes[length++] = (byte) oneByte;
        }
    }

    /** Adds bytes. */
    public void add(byte[] source, int offset, int count) {
        total += count;
        int kept = Math.min(count, limit - length);
        if (kept < count) {
            cut = true;
        }
        if (kept > 0 && hasRoomFor(kept)) {
            System.arraycopy(source, offset, bytes, length, kept);
            length += kept;
        }
    }

    /** Adds characters. */
    public void add(CharSequence source, int start, int end) {
        int count = end - start;
        total += count;
        int kept = roomFor(count);
        if (kept > 0) {
            text().append(source, start, start + kept);
        }
    }

    /** Adds characters. */
    public void add(char[] source, int offset, int count) {
        total += count;
        int kept = roomFor(count);
        if (kept > 0) {
            text().append(source, offset, kept);
        }
    }

    /** More passed, which is not known. */
    void cut() {
        cut = true;
    }

    /** Forgets everything, as a reset response does. */
    public void clear() {
        length = 0;
        characters = null;
        cut = false;
        total = 0;
    }

    /** Gives the memory back. */
    public void release() {
        bytes = NO_BYTES;
        clear();
    }

    /** Whether nothing has passed yet. */
    public boolean isEmpty() {
        return total == 0;
    }

    /** Whether more passed than was kept. */
    public boolean isCut() {
        return cut;
    }

    /** How many bytes, or characters, have passed, kept or not. */
    public long total() {
        return total;
    }

    /** Whether characters passed rather than bytes. */
    public boolean isText() {
        return characters != null;
    }

    /** The kept bytes; only the first {@link #length()} count. Not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** How many bytes are kept. */
    public int length() {
        return length;
    }

    /** The kept characters. Not a copy. */
    public CharSequence characters() {
        return characters == null ? "" : characters;
    }

    /** Adds what a server encodes by itself, as {@code ServletOutputStream.print} does. */
    public void addEncoded(String text, String charset) {
        byte[] encoded = text.getBytes(Charsets.namedOrUtf8(charset));
        add(encoded, 0, encoded.length);
    }

    /** The last character that is no white space, seen as ASCII; -1 when there is none. */
    public int lastSignificant() {
        CharSequence text = characters();
        for (int i = text.length() - 1; i >= 0; i--) {
            if (!isInsignificant(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        for (int i = length - 1; i >= 0; i--) {
            if (!isInsignificant(bytes[i])) {
                return bytes[i];
            }
        }
        return -1;
    }

    // A byte order mark and the zero bytes of UTF-16 and UTF-32 are passed over, too.
    private static boolean isInsignificant(int c) {
        return c == ' '
                || c == '\n'
                || c == '\r'
                || c == '\t'
                || c == 0
                || c == 0xEF
                || c == 0xBB
                || c == 0xBF
                || c == 0xFE
                || c == 0xFF
                || c == 0xFEFF;
    }

    private int roomFor(int count) {
        int kept = Math.min(count, limit - characters().length());
        cut |= kept < count;
        return kept;
    }

    private StringBuilder text() {
        StringBuilder text = characters;
        if (text == null) {
            text = new StringBuilder(FIRST_SIZE);
            characters = text;
        }
        return text;
    }

    private boolean hasRoomFor(int count) {
        if (length + count > limit) {
            cut = true;
            return false;
        }
        if (length + count > bytes.length) {
            int size = Math.max(FIRST_SIZE, Math.max(length + count, bytes.length * 2));
            bytes = Arrays.copyOf(bytes, Math.min(size, limit));
        }
        return true;
    }
}
