package io.graphqlaudit.persistence.access;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A browser that signed in, as the store knows it: never what its cookie holds, only the hash of that.
 *
 * @param hash SHA-256 of what the cookie holds, in lower-case hexadecimal
 * @param tokenHash hash of the API token with which it signed in; null for a user of the server
 * @param userName name of the user of the server; null where a token was shown
 * @param createdAt when it signed in
 * @param usedAt when it last asked for something
 */
public record StoredSession(
        String hash, @Nullable String tokenHash, @Nullable String userName, Instant createdAt, Instant usedAt) {
    public StoredSession {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(usedAt, "usedAt");
        if ((tokenHash == null) == (userName == null)) {
            throw new IllegalArgumentException("a session is of a token or of a user");
        }
    }
}
