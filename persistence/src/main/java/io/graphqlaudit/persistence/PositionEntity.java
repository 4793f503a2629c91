package io.graphqlaudit.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;

/** The one row that holds the position of the event stored last. */
@Entity
@Table(name = "audit_position")
class PositionEntity {
    static final int ID = 1;

    @Id
    private int id;

    @Column(name = "last_position", nullable = false)
    private long lastPosition;

    /** For Hibernate. */
    PositionEntity() {}

    /**
     * Waits until no other writer is at work, and holds all others back until the transaction ends. Whoever adds a
     * row with a key that another writer might add as well does it behind this lock, after looking again: a refused
     * duplicate would be logged by Hibernate with the values in it.
     */
    static void lock(StatelessSession session) {
        session.get(PositionEntity.class, ID, LockMode.PESSIMISTIC_WRITE);
    }
}
