package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Makes tokens, and the hashes under which the store knows them. */
public final class TokenSecret {
    /** What every token begins with, so that people and secret scanners recognise one. */
    public static final String PREFIX = "gqa_";

    private static final int BYTES = 32;
    private static final Pattern GENERATED = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");

    private TokenSecret() {}

    /** A new token of 256 random bits. */
    public static String generate() {
        return PREFIX + random();
    }

    /** Whether a token is in the form of those that are made here, and so nobody's own choice. */
    static boolean isGenerated(String token) {
        return GENERATED.matcher(token).matches();
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
