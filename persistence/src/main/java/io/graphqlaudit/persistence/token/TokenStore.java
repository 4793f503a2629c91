package io.graphqlaudit.persistence.token;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps API tokens. Safe for use by several threads and by several processes on one database. Every method throws
 * {@link io.graphqlaudit.event.StoreUnavailableException} when the store cannot be asked now.
 */
public interface TokenStore {
    /** Whether no token was ever made. */
    boolean isEmpty();

    /**
     * Keeps a new token.
     *
     * @throws NameTakenException when a token of that name was ever made, be it valid, expired or revoked
     * @throws IllegalArgumentException when a token of that hash exists, or a value does not fit
     */
    ApiToken create(
            String name,
            String hash,
            Set<String> scopes,
            @Nullable String application,
            Instant createdAt,
            @Nullable Instant expiresAt);

    /** The token with that hash, be it valid, expired or revoked. */
    Optional<ApiToken> byHash(String hash);

    /** All tokens, in the order in which they were made. */
    List<ApiToken> all();

    /** Revokes the valid token of that name; false when there is none. */
    boolean revoke(String name, Instant at);

    /** Notes that a token was used. */
    void used(long id, Instant at);
}
