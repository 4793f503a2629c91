package io.graphqlaudit.persistence.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

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
}
