package io.graphqlaudit.architecture.broken.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Breaks: no hash is compared by equals. */
public final class ComparesHashes {
    boolean isOf(MessageDigest digest, String token, byte[] hash) {
        return Arrays.equals(digest.digest(token.getBytes(StandardCharsets.UTF_8)), hash);
    }
}
