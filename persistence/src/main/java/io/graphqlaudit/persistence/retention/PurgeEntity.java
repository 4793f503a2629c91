package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The deletion of one kind's expired events, with what it came to so far; in the database, since it may be cut short. */
@Entity
@Table(name = "audit_purge")
class PurgeEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(updatable = false)
    private long id;

    @Column(nullable = false, updatable = false)
    private short kind;

    @Column(name = "before_time", nullable = false)
    private Instant beforeTime;

    @Column(nullable = false)
    private long deleted;

    @Column(nullable = false)
    private long held;

    @Column(name = "first_time")
    private @Nullable Instant firstTime;

    @Column(name = "last_time")
    private @Nullable Instant lastTime;

    @Column(name = "started_at", nullable = false, updatable = false)
    private Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    PurgeEntity() {}

    PurgeEntity(EventKind kind, Instant before, Instant now) {
        this.kind = (short) kind.code();
        this.beforeTime = before;
        this.startedAt = now;
    }

    EventKind kind() {
        return EventKind.ofCode(kind);
    }

    Instant before() {
        return beforeTime;
    }

    /** Keeps more than it was begun for. */
    void stopBefore(Instant earlier) {
        beforeTime = earlier;
    }

    void add(Tally tally) {
        Tally sum = tally().plus(tally);
        deleted = sum.count();
        firstTime = sum.first();
        lastTime = sum.last();
    }

    void finish(long heldEvents, Instant now) {
        held = heldEvents;
        finishedAt = now;
    }

    Tally tally() {
        return new Tally(deleted, firstTime, lastTime);
    }

    /** What it came to; for one that has ended. */
    LastPurge ended() {
        return new LastPurge(Objects.requireNonNull(finishedAt, "finishedAt"), deleted, held);
    }

    Purge purge() {
        return new Purge(kind(), beforeTime, tally(), held, startedAt);
    }
}
