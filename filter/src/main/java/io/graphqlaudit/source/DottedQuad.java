package io.graphqlaudit.source;

import org.jspecify.annotations.Nullable;

/** IPv4 addresses as text. */
final class DottedQuad {
    private static final int PARTS = 4;
    private static final int LONGEST_PART = 3;

    private DottedQuad() {}

    /** The four bytes; null for anything else. A leading zero is refused, since some read what follows as octal. */
    static byte @Nullable [] parse(String text, int from, int to) {
        byte[] bytes = new byte[PARTS];
        int at = from;
        for (int part = 0; part < PARTS; part++) {
            int begin = at;
            int value = 0;
            while (at < to && at - begin < LONGEST_PART && isDigit(text.charAt(at))) {
                value = value * 10 + text.charAt(at++) - '0';
            }
            int length = at - begin;
            boolean leadingZero = length > 1 && text.charAt(begin) == '0';
            if (length == 0 || value > 255 || leadingZero) {
                return null;
            }
            bytes[part] = (byte) value;
            if (part < PARTS - 1 && (at == to || text.charAt(at++) != '.')) {
                return null;
            }
        }
        return at == to ? bytes : null;
    }

    static String format(byte[] bytes) {
        StringBuilder text = new StringBuilder(15);
        for (byte part : bytes) {
            text.append(text.length() == 0 ? "" : ".").append(part & 0xff);
        }
        return text.toString();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
