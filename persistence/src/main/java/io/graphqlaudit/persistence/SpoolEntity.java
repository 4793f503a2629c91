package io.graphqlaudit.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How far a spool instance has been stored; its lock keeps two drains of one instance from doubling events. */
@Entity
@Table(name = "audit_spool")
class SpoolEntity {
    @Id
    @Column(updatable = false)
    private UUID instance;

    @Column(nullable = false, updatable = false)
    private String application;

    @Column(name = "last_sequence", nullable = false)
    private long lastSequence;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Column(nullable = false)
    private boolean abandoned;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    SpoolEntity() {}

    SpoolEntity(UUID instance, String application) {
        this.instance = instance;
        this.application = application;
        this.updatedAt = Instant.EPOCH;
    }

    long lastSequence() {
        return lastSequence;
    }

    void storedUpTo(long sequence, Instant now) {
        lastSequence = sequence;
        updatedAt = now;
    }

    void abandon(Instant now) {
        abandoned = true;
        updatedAt = now;
    }
}
