package io.graphqlaudit.persistence.token;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A superadmin's API token as the store knows it: never the token itself, only its hash.
 *
 * @param id a number from 1
 * @param name what its owner called it
 * @param hash SHA-256 of the token in lower-case hexadecimal; tokens are random and long, so a plain hash is enough
 * @param scopes what it may be used for, such as {@code read}
 * @param application the only application it may be used for; null for all
 * @param createdAt when it was made
 * @param expiresAt when it ends; null for never
 * @param revokedAt when it was revoked; null while it is valid
 * @param lastUsedAt when it was last used, to the minute; null if never
 */
public record ApiToken(
        long id,
        String name,
        String hash,
        Set<String> scopes,
        @Nullable String application,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {
    public ApiToken {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hash, "hash");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
