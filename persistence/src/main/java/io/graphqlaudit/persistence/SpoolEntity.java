package io.graphqlaudit.persistence;

import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.rows.EventRows;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.Length;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * How far a spool instance has been stored, what became of its records, and what its writer last said. Its lock keeps
 * two drains of one instance from doubling events. Every number up to the last one is stored, set aside or lost.
 */
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

    @Column(name = "stored_records", nullable = false)
    private long storedRecords;

    @Column(name = "set_aside_records", nullable = false)
    private long setAsideRecords;

    @Column(name = "lost_records", nullable = false)
    private long lostRecords;

    @Column(name = "told_place", nullable = false)
    private long toldPlace;

    @Column(name = "updated_at", nullable = false)
    private Instant updatedAt;

    @Column(nullable = false)
    private boolean abandoned;

    @Column
    private @Nullable String node;

    @Column(nullable = false)
    private short channel = (short) Channel.SPOOL.code();

    @Column(length = Length.LONG32)
    private @Nullable String status;

    @Column(name = "status_at")
    private @Nullable Instant statusAt;

    @Column(name = "heard_at")
    private @Nullable Instant heardAt;

    @Column(name = "clock_ahead_micros")
    private @Nullable Long clockAheadMicros;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    SpoolEntity() {}

    private SpoolEntity(UUID instance, String application, Instant now) {
        this.instance = instance;
        this.application = application;
        this.updatedAt = now;
    }

    /** The row of that instance, locked; null when there is none. */
    static @Nullable SpoolEntity lock(StatelessSession session, UUID instance) {
        return session.get(SpoolEntity.class, instance, LockMode.PESSIMISTIC_WRITE);
    }

    /** The row of that instance, locked; made where there is none. */
    static SpoolEntity lock(StatelessSession session, UUID instance, String application, Instant now) {
        SpoolEntity known = lock(session, instance);
        if (known == null) {
            EventRows.holdWriters(session);
            known = lock(session, instance);
        }
        if (known != null) {
            return known;
        }
        SpoolEntity made = new SpoolEntity(instance, application, now);
        session.insert(made);
        return made;
    }

    String application() {
        return application;
    }

    long lastSequence() {
        return lastSequence;
    }

    long toldPlace() {
        return toldPlace;
    }

    boolean abandoned() {
        return abandoned;
    }

    /** Goes on to that number; what of the numbers passed was neither stored nor set aside is lost. */
    void advance(long through, int stored, int setAside, long place, Instant now) {
        long passed = Math.max(0, through - lastSequence);
        lastSequence += passed;
        storedRecords += stored;
        setAsideRecords += setAside;
        lostRecords += passed - stored - setAside;
        toldPlace = Math.max(toldPlace, place);
        updatedAt = now;
    }

    /** So many records that were passed came after all; more than were lost had been stored, and deleted since. */
    void found(int records, Instant now) {
        long wereLost = Math.min(records, lostRecords);
        lostRecords -= wereLost;
        storedRecords += wereLost;
        updatedAt = now;
    }

    /** A record that was set aside is stored. */
    void readAfterAll(Instant now) {
        setAsideRecords--;
        storedRecords++;
        updatedAt = now;
    }

    void abandon(Instant now) {
        abandoned = true;
        updatedAt = now;
    }

    void hear(SourceStatus said, IndexedText text) {
        node = text.ofNullable(said.node());
        channel = (short) said.channel().code();
        status = said.status();
        statusAt = StorableTime.of(said.statusAt());
        heardAt = StorableTime.of(said.heardAt());
        clockAheadMicros = said.clockAheadMicros();
    }

    SourceRow row() {
        return new SourceRow(
                instance,
                application,
                node,
                Channel.ofCode(channel),
                abandoned,
                updatedAt,
                new SourceRow.Fates(lastSequence, storedRecords, setAsideRecords, lostRecords),
                status == null || statusAt == null || heardAt == null
                        ? null
                        : new SourceRow.Heard(status, statusAt, heardAt, clockAheadMicros));
    }
}
