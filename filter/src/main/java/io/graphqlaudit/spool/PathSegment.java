package io.graphqlaudit.spool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names as one segment of a path, safe on every file system: ASCII letters, digits, {@code -} and {@code _} stand
 * for themselves, all else as {@code %XX} for each byte of UTF-8. Long names are cut and end in a hash. The folder is
 * for people; the name that counts stands in the header of every segment.
 */
final class PathSegment {
    private static final int MAX_LENGTH = 120;
    private static final int KEPT = 100;

    private PathSegment() {}

    static String of(String name) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        StringBuilder segment = new StringBuilder();
        for (byte b : utf8) {
            if (isSafe(b)) {
                segment.append((char) b);
            } else {
                segment.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        if (segment.length() > MAX_LENGTH) {
            segment.setLength(KEPT);
            segment.append('~').append(hash(utf8));
        }
        return segment.length() == 0 ? "%" : segment.toString();
    }

    private static boolean isSafe(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '-' || b == '_';
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
