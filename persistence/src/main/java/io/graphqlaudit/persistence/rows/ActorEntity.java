package io.graphqlaudit.persistence.rows;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** Someone who acted, under a number that never changes. */
@Entity
@Table(name = "audit_actor")
class ActorEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit_actor_number")
    @SequenceGenerator(name = "audit_actor_number", sequenceName = "audit_actor_number", allocationSize = 50)
    @Column(updatable = false)
    private long number;

    @Column(nullable = false, updatable = false)
    private String realm;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(name = "user_id", updatable = false)
    private @Nullable String userId;

    @Column
    private @Nullable String email;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    ActorEntity() {}

    ActorEntity(ActorKey key, @Nullable String userId, @Nullable String email) {
        this.realm = key.realm();
        this.name = key.name();
        this.userId = userId;
        this.email = email;
    }

    long number() {
        return number;
    }
}
