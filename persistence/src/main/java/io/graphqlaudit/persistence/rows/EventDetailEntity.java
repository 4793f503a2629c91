package io.graphqlaudit.persistence.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.Length;

/** The whole event as JSON. */
@Entity
@Table(name = "audit_event_detail")
class EventDetailEntity {
    static final List<ArrayColumn<EventDetailEntity, ?>> COLUMNS = List.of(
            ArrayColumn.number("position", row -> row.position),
            ArrayColumn.written("occurred_at", "timestamptz", row -> row.occurredAt),
            ArrayColumn.text("content", row -> row.content));

    @Id
    @Column(updatable = false)
    private long position;

    @Column(name = "occurred_at", nullable = false, updatable = false)
    private Instant occurredAt;

    @Column(nullable = false, updatable = false, length = Length.LONG32)
    private String content;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    EventDetailEntity() {}

    EventDetailEntity(long position, Instant occurredAt, String content) {
        this.position = position;
        this.occurredAt = occurredAt;
        this.content = content;
    }

    /** Characters of its content. */
    int length() {
        return content.length();
    }
}
