package io.graphqlaudit.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** IPv6 addresses as text: reads one from the left to the right (RFC 4291, section 2.2). */
final class HexGroups {
    private static final int BYTES = 16;
    private static final int NOWHERE = -1;
    private static final int LONGEST_GROUP = 4;

    private final String text;
    private final byte[] bytes = new byte[BYTES];
    private int at;
    private int filled;
    private int gap = NOWHERE;

    HexGroups(String text) {
        this.text = text;
    }

    /** The sixteen bytes; null for anything else. */
    byte @Nullable [] parse() {
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < text.length()) {
            boolean read = isDottedRest() ? dottedRest() : group() && separator();
            if (!read) {
                return null;
            }
        }
        return spread();
    }

    private boolean isDottedRest() {
        return text.indexOf('.', at) >= 0 && text.indexOf(':', at) < 0;
    }

    private boolean dottedRest() {
        byte[] quad = DottedQuad.parse(text, at, text.length());
        if (quad == null || filled + quad.length > BYTES) {
            return false;
        }
        System.arraycopy(quad, 0, bytes, filled, quad.length);
        filled += quad.length;
        at = text.length();
        return true;
    }

    private boolean group() {
        int begin = at;
        int value = 0;
        while (at < text.length() && at - begin < LONGEST_GROUP && hexDigit(text.charAt(at)) >= 0) {
            value = value << 4 | hexDigit(text.charAt(at++));
        }
        if (at == begin || filled == BYTES) {
            return false;
        }
        bytes[filled++] = (byte) (value >> 8);
        bytes[filled++] = (byte) value;
        return true;
    }

    /** What stands behind a group: the end, a colon and more, or the one gap. */
    private boolean separator() {
        if (at == text.length()) {
            return true;
        }
        if (text.startsWith("::", at)) {
            boolean first = gap == NOWHERE;
            gap = filled;
            at += 2;
            return first;
        }
        return text.charAt(at++) == ':' && at < text.length();
    }

    /** Puts the zeros where the gap is. */
    private byte @Nullable [] spread() {
        if (gap == NOWHERE) {
            return filled == BYTES ? bytes : null;
        }
        if (filled == BYTES) {
            return null;
        }
        int behind = filled - gap;
        System.arraycopy(bytes, gap, bytes, BYTES - behind, behind);
        Arrays.fill(bytes, gap, BYTES - behind, (byte) 0);
        return bytes;
    }

    private static int hexDigit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    /** As RFC 5952 wants it: the first of the longest runs of zero groups is left out, if it is longer than one. */
    static String format(byte[] bytes) {
        int longest = 1;
        int gapAt = NOWHERE;
        for (int i = 0; i < BYTES / 2; i++) {
            int zeros = zerosFrom(bytes, i);
            if (zeros > longest) {
                longest = zeros;
                gapAt = i;
            }
        }
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < BYTES / 2; i++) {
            if (i == gapAt) {
                text.append("::");
                i += longest - 1;
            } else {
                boolean first = text.length() == 0 || text.charAt(text.length() - 1) == ':';
                text.append(first ? "" : ":").append(Integer.toHexString(group(bytes, i)));
            }
        }
        return text.toString();
    }

    private static int zerosFrom(byte[] bytes, int group) {
        int end = group;
        while (end < BYTES / 2 && group(bytes, end) == 0) {
            end++;
        }
        return end - group;
    }

    private static int group(byte[] bytes, int index) {
        return (bytes[2 * index] & 0xff) << 8 | (bytes[2 * index + 1] & 0xff);
    }
}
