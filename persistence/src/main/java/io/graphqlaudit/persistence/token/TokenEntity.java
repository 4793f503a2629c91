package io.graphqlaudit.persistence.token;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An API token. */
@Entity
@Table(name = "audit_token")
class TokenEntity {
    private static final String BETWEEN_SCOPES = " ";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(updatable = false)
    private long id;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(name = "valid_name")
    private @Nullable String validName;

    @Column(nullable = false, updatable = false)
    private String hash;

    @Column(nullable = false, updatable = false)
    private String scopes;

    @Column(updatable = false)
    private @Nullable String application;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    private @Nullable Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    TokenEntity() {}

    TokenEntity(
            String name,
            String hash,
            Set<String> scopes,
            @Nullable String application,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        this.name = name;
        this.validName = name;
        this.hash = hash;
        this.scopes = String.join(BETWEEN_SCOPES, new TreeSet<>(scopes));
        this.application = application;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    ApiToken token() {
        Set<String> scopeSet = scopes.isEmpty() ? Set.of() : Set.of(scopes.split(BETWEEN_SCOPES, -1));
        return new ApiToken(id, name, hash, scopeSet, application, createdAt, expiresAt, revokedAt, lastUsedAt);
    }
}
