package io.graphqlaudit.persistence.access;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is counted of somebody. */
@Entity
@Table(name = "audit_counter")
class CounterEntity {
    @Id
    @Column(updatable = false)
    private String subject;

    @Column(nullable = false)
    private long amount;

    @Column(nullable = false)
    private Instant since;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    CounterEntity() {}

    Counter.Count count() {
        return new Counter.Count(amount, since);
    }
}
