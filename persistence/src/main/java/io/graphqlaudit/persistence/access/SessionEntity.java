package io.graphqlaudit.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A browser that signed in. */
@Entity
@Table(name = "audit_session")
class SessionEntity {
    @Id
    @Column(updatable = false)
    private String hash;

    @Column(name = "token_hash", updatable = false)
    private @Nullable String tokenHash;

    @Column(name = "user_name", updatable = false)
    private @Nullable String userName;

    @Column(name = "created_at", nullable = false, updatable = false)
    private Instant createdAt;

    @Column(name = "used_at", nullable = false)
    private Instant usedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    SessionEntity() {}

    SessionEntity(StoredSession session, Instant createdAt, Instant usedAt) {
        this.hash = session.hash();
        this.tokenHash = session.tokenHash();
        this.userName = session.userName();
        this.createdAt = createdAt;
        this.usedAt = usedAt;
    }

    StoredSession session() {
        return new StoredSession(hash, tokenHash, userName, createdAt, usedAt);
    }
}
