package io.graphqlaudit.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.Length;

/** An event whose outcome may still follow. */
@Entity
@Table(name = "audit_open")
@IdClass(OpenEventEntity.Key.class)
class OpenEventEntity {
    @Id
    @Column(updatable = false)
    private UUID instance;

    @Id
    @Column(updatable = false)
    private long sequence;

    @Column(name = "event_id", nullable = false, updatable = false)
    private UUID eventId;

    @Column(nullable = false, updatable = false, length = Length.LONG32)
    private String content;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    OpenEventEntity() {}

    OpenEventEntity(UUID instance, long sequence, UUID eventId, String content) {
        this.instance = instance;
        this.sequence = sequence;
        this.eventId = eventId;
        this.content = content;
    }

    UUID instance() {
        return instance;
    }

    long sequence() {
        return sequence;
    }

    UUID eventId() {
        return eventId;
    }

    String content() {
        return content;
    }

    /** Its key, as JPA wants it. */
    record Key(UUID instance, long sequence) implements Serializable {}
}
