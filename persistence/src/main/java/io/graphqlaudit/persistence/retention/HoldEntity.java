package io.graphqlaudit.persistence.retention;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A legal hold, standing or released. */
@Entity
@Table(name = "audit_hold")
class HoldEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(updatable = false)
    private long id;

    @Column(nullable = false, updatable = false)
    private String name;

    @Column(name = "active_name")
    private @Nullable String activeName;

    @Column(nullable = false, updatable = false)
    private String reason;

    @Column(name = "from_time", updatable = false)
    private @Nullable Instant fromTime;

    @Column(name = "to_time", updatable = false)
    private @Nullable Instant toTime;

    @Column(updatable = false)
    private @Nullable String application;

    @Column(name = "actor_id", updatable = false)
    private @Nullable String actorId;

    /** The same, as e-mail addresses stand in the columns of events. */
    @Column(name = "actor_email", updatable = false)
    private @Nullable String actorEmail;

    @Column(name = "placed_at", nullable = false, updatable = false)
    private Instant placedAt;

    @Column(name = "placed_by", nullable = false, updatable = false)
    private String placedBy;

    @Column(name = "released_at")
    private @Nullable Instant releasedAt;

    @Column(name = "released_by")
    private @Nullable String releasedBy;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    HoldEntity() {}

    HoldEntity(Hold hold, @Nullable String actorEmail) {
        this.name = hold.name();
        this.activeName = hold.name();
        this.reason = hold.reason();
        this.fromTime = hold.scope().from();
        this.toTime = hold.scope().to();
        this.application = hold.scope().application();
        this.actorId = hold.scope().actor();
        this.actorEmail = actorEmail;
        this.placedAt = hold.placedAt();
        this.placedBy = hold.placedBy();
    }

    Hold hold() {
        return new Hold(
                name,
                reason,
                new Hold.Scope(fromTime, toTime, application, actorId),
                placedAt,
                placedBy,
                releasedAt,
                releasedBy);
    }

    void release(Instant at, String by) {
        activeName = null;
        releasedAt = at;
        releasedBy = by;
    }
}
