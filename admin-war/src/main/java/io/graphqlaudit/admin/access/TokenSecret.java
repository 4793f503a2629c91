package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.Sha256;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes tokens, and the hashes under which the store knows them. */
public final class TokenSecret {
    /** What every token begins with, so that people and secret scanners recognise one. */
    public static final String PREFIX = "gqa_";

    private static final int BYTES = 32;

    private TokenSecret() {}

    /** A new token of 256 random bits. */
    public static String generate() {
        return PREFIX + random();
    }

    /** 256 random bits as letters, digits, {@code -} and {@code _}. */
    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** SHA-256 of the token in lower-case hexadecimal. */
    public static String hash(String token) {
        return Sha256.hex(token);
    }
}
