package io.graphqlaudit.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Length;
import org.hibernate.StatelessSession;

/** An event whose outcome may still follow. */
@Entity
@Table(name = "audit_open")
@IdClass(OpenEventEntity.Key.class)
class OpenEventEntity {
    private static final String OPEN = """
            select o from OpenEventEntity o where o.instance = :instance order by o.sequence
            """;

    private static final String CLOSE = """
            delete from OpenEventEntity o where o.instance = :instance and o.eventId in (:events)
            """;

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

    /** The records of an instance that are open, in the order of their numbers. */
    static List<OpenEventEntity> of(StatelessSession session, UUID instance) {
        return session.createSelectionQuery(OPEN, OpenEventEntity.class)
                .setParameter("instance", instance)
                .getResultList();
    }

    /** Whether that very record is open. */
    static boolean isOpen(StatelessSession session, UUID instance, long sequence) {
        return session.get(OpenEventEntity.class, new Key(instance, sequence)) != null;
    }

    /** Ends those events, of which some may not be open. */
    static void close(StatelessSession session, UUID instance, Set<UUID> events) {
        if (events.isEmpty()) {
            return;
        }
        session.createMutationQuery(CLOSE)
                .setParameter("instance", instance)
                .setParameterList("events", events)
                .executeUpdate();
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
