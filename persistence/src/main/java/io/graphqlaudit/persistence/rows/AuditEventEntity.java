package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.Target;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.StorableTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The keys, codes and times by which an event is found. */
@Entity
@Table(name = "audit_event")
class AuditEventEntity {
    static final List<ArrayColumn<AuditEventEntity, ?>> COLUMNS = List.of(
            ArrayColumn.number("position", row -> row.position),
            ArrayColumn.written("occurred_at", "timestamptz", row -> row.occurredAt),
            ArrayColumn.written("event_id", "uuid", row -> row.eventId),
            ArrayColumn.code("kind", row -> row.kind),
            ArrayColumn.code("listing", row -> row.listing),
            ArrayColumn.code("outcome", row -> row.outcome),
            ArrayColumn.code("operation_type", row -> row.operationType),
            ArrayColumn.number("actor_number", row -> row.actorNumber),
            ArrayColumn.text("application", row -> row.application),
            ArrayColumn.text("actor_id", row -> row.actorId),
            ArrayColumn.text("actor_email", row -> row.actorEmail),
            ArrayColumn.text("client_ip", row -> row.clientIp),
            ArrayColumn.text("action", row -> row.action),
            ArrayColumn.text("resource_type", row -> row.resourceType),
            ArrayColumn.text("target", row -> row.target),
            ArrayColumn.code("untold", row -> row.untold),
            ArrayColumn.text("operation_name", row -> row.operationName),
            ArrayColumn.text("session_hash", row -> row.sessionHash),
            ArrayColumn.text("trace_id", row -> row.traceId));

    @Id
    @Column(updatable = false)
    private long position;

    @Column(name = "occurred_at", nullable = false, updatable = false)
    private Instant occurredAt;

    @Column(name = "event_id", nullable = false, updatable = false)
    private UUID eventId;

    @Column(nullable = false, updatable = false)
    private short kind;

    @Column(nullable = false, updatable = false)
    private short listing;

    @Column(nullable = false, updatable = false)
    private short outcome;

    @Column(name = "operation_type", updatable = false)
    private @Nullable Short operationType;

    @Column(name = "actor_number", updatable = false)
    private @Nullable Long actorNumber;

    @Column(nullable = false, updatable = false)
    private String application;

    @Column(name = "actor_id", updatable = false)
    private @Nullable String actorId;

    @Column(name = "actor_email", updatable = false)
    private @Nullable String actorEmail;

    @Column(name = "client_ip", updatable = false)
    private @Nullable String clientIp;

    @Column(updatable = false)
    private @Nullable String action;

    @Column(name = "resource_type", updatable = false)
    private @Nullable String resourceType;

    @Column(updatable = false)
    private @Nullable String target;

    @Column(updatable = false)
    private @Nullable Short untold;

    @Column(name = "operation_name", updatable = false)
    private @Nullable String operationName;

    @Column(name = "session_hash", updatable = false)
    private @Nullable String sessionHash;

    @Column(name = "trace_id", updatable = false)
    private @Nullable String traceId;

    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
    AuditEventEntity() {}

    AuditEventEntity(long position, @Nullable Long actorNumber, AuditEvent event, IndexedText text) {
        this.position = position;
        this.actorNumber = actorNumber;
        this.occurredAt = StorableTime.of(event.time().received());
        this.eventId = event.identity().id();
        this.kind = (short) event.identity().kind().code();
        this.listing = (short) Listing.of(event).code();
        this.outcome = (short) event.outcome().result().code();
        this.application = text.of(event.identity().application());
        this.actorId = text.ofNullable(event.actor().userId());
        this.actorEmail = text.ofNullableEmail(event.actor().email());
        this.clientIp = text.ofNullable(event.source().clientIp());
        this.sessionHash = text.ofNullable(event.trace().sessionHash());
        this.traceId = text.ofNullable(event.trace().traceId());
        describe(event.operation(), text);
        describe(event.effect(), text);
    }

    Instant occurredAt() {
        return occurredAt;
    }

    private void describe(@Nullable Operation operation, IndexedText text) {
        if (operation != null) {
            operationType = (short) operation.type().code();
            operationName = text.ofNullable(operation.documentName());
        }
    }

    /** The first target stands for all, but where it is said that there are more: most events have one. */
    private void describe(Effect effect, IndexedText text) {
        untold = Untold.of(effect);
        action = text.ofNullable(effect.action());
        if (!effect.targets().isEmpty()) {
            Target first = effect.targets().get(0);
            resourceType = text.of(first.type());
            target = text.ofNullable(first.id() == null ? first.name() : first.id());
        }
    }
}
