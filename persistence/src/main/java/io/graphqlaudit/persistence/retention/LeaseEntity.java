package io.graphqlaudit.persistence.retention;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who may do what only one server at a time may do, and until when by the database's clock. */
@Entity
@Table(name = "audit_lease")
class LeaseEntity {
    @Id
    @Column(updatable = false)
    private String name;

    @Column(nullable = false)
    private String holder;

    @Column(nullable = false)
    private long token;

    @Column(name = "expires_at", nullable = false)
    private Instant expiresAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    LeaseEntity() {}

    String holder() {
        return holder;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    boolean isHeldBy(String candidate, long candidatesToken) {
        return token == candidatesToken && holder.equals(candidate);
    }

    /** Gives it to a holder, under a number that nobody had before. */
    long give(String newHolder, Instant until) {
        holder = newHolder;
        expiresAt = until;
        return ++token;
    }

    void endAt(Instant time) {
        expiresAt = time;
    }
}
