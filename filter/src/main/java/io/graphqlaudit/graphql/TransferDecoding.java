package io.graphqlaudit.graphql;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the content of a part as it passes, in pieces of any size, as older readers of multipart bodies do: {@code
 * base64} and {@code quoted-printable} (RFC 2045, section 6), which RFC 7578 has deprecated. What does not belong to an
 * encoding is passed over. Not safe for use by several threads at once.
 */
final class TransferDecoding {
    private static final byte[] NOTHING = new byte[0];

    private final boolean base64;
    private int bits;
    private int bitCount;
    /** How much of an escape was read: none, its sign, or its first digit. */
    private int escape;

    private int high;

    private TransferDecoding(boolean base64) {
        this.base64 = base64;
    }

    /** For a part with that header; null where nothing is to be decoded. */
    static @Nullable TransferDecoding of(@Nullable String header) {
        return switch (header == null ? "" : header.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> new TransferDecoding(true);
            case "quoted-printable" -> new TransferDecoding(false);
            default -> null;
        };
    }

    /** The bytes that the next ones of the content stand for. */
    byte[] decode(byte[] source, int offset, int count) {
        byte[] decoded = count == 0 ? NOTHING : new byte[count + 1];
        int length = 0;
        for (int at = offset; at < offset + count; at++) {
            int value = base64 ? sextet(source[at]) : printable(source[at]);
            if (value >= 0) {
                decoded[length++] = (byte) value;
            }
        }
        return Arrays.copyOf(decoded, length);
    }

    private int sextet(byte b) {
        int value = digit(b);
        if (value < 0) {
            // Padding ends a group.
            bitCount = b == '=' ? 0 : bitCount;
            return -1;
        }
        bits = (bits << 6 | value) & 0xFFFF;
        bitCount += 6;
        if (bitCount < 8) {
            return -1;
        }
        bitCount -= 8;
        return bits >> bitCount & 0xFF;
    }

    private static int digit(byte b) {
        if (b >= 'A' && b <= 'Z') {
            return b - 'A';
        }
        if (b >= 'a' && b <= 'z') {
            return b - 'a' + 26;
        }
        if (b >= '0' && b <= '9') {
            return b - '0' + 52;
        }
        return b == '+' || b == '-' ? 62 : b == '/' || b == '_' ? 63 : -1;
    }

    private int printable(byte b) {
        switch (escape) {
            case 0 -> {
                escape = b == '=' ? 1 : 0;
                return b == '=' ? -1 : b & 0xFF;
            }
            case 1 -> {
                high = Character.digit(b, 16);
                // A line that is broken after the sign goes on in the next one.
                escape = high >= 0 ? 2 : b == '\r' ? 1 : 0;
                return -1;
            }
            default -> {
                escape = 0;
                int low = Character.digit(b, 16);
                return low < 0 ? -1 : high << 4 | low;
            }
        }
    }
}
