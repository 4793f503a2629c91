package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.SpoolBatch;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * Writes events by JPA. A batch is one transaction, which locks its spool's row first, so that a batch given twice is
 * stored once, and the position's row as late as it can, so that positions are without gaps in the order of commits.
 */
final class JpaAuditStore implements AuditStore {
    private static final String LAST_SEQUENCE = """
            select s.lastSequence from SpoolEntity s where s.instance = :instance
            """;

    private static final String OPEN = """
            select o from OpenEventEntity o where o.instance = :instance order by o.sequence
            """;

    private static final String CLOSE = """
            delete from OpenEventEntity o where o.instance = :instance and o.eventId in (:events)
            """;

    private static final String IS_STORED = """
            select count(*) from AuditEventEntity e where e.occurredAt = :occurredAt and e.eventId = :event
            """;

    private final Transactions transactions;
    private final CommitDurability durability;
    private final Partitions partitions;
    private final EventRows rows;
    private final IndexedText text;
    private final Clock clock;

    JpaAuditStore(
            Transactions transactions,
            CommitDurability durability,
            Partitions partitions,
            EventRows rows,
            IndexedText text,
            Clock clock) {
        this.transactions = transactions;
        this.durability = durability;
        this.partitions = partitions;
        this.rows = rows;
        this.text = text;
        this.clock = clock;
    }

    @Override
    public long lastStoredSequence(UUID instance) {
        Objects.requireNonNull(instance, "instance");
        long last = transactions.answer(session -> lastSequence(session, instance));
        // A commit whose way to the disk failed is visible here, but the spool may forget only what is on disk.
        durability.ensure();
        return last;
    }

    @Override
    public int store(SpoolBatch batch) {
        Objects.requireNonNull(batch, "batch");
        List<PreparedEvent> prepared = prepare(batch.records().stream()
                .map(sequenced -> sequenced.record().event())
                .toList());
        return commit(session -> store(session, batch, prepared));
    }

    @Override
    public int abandon(UUID instance) {
        Objects.requireNonNull(instance, "instance");
        List<OpenEventEntity> left = transactions.answer(session -> open(session, instance));
        List<PreparedEvent> prepared = prepare(left.stream()
                .map(open -> withoutCompletion(rows.event(open.content())))
                .toList());
        return commit(session -> abandon(session, instance, prepared));
    }

    private List<PreparedEvent> prepare(List<AuditEvent> events) {
        partitions.makeRoom(
                events.stream().map(event -> event.time().received()).toList());
        return rows.prepare(events);
    }

    private int commit(Function<StatelessSession, Integer> work) {
        durability.committing();
        int visible = transactions.answer(work);
        durability.ensure();
        return visible;
    }

    private int store(StatelessSession session, SpoolBatch batch, List<PreparedEvent> prepared) {
        SpoolEntity known = lock(session, batch.instance());
        if (known == null) {
            PositionEntity.lock(session);
            known = lock(session, batch.instance());
        }
        SpoolEntity spool = known == null ? new SpoolEntity(batch.instance(), text.of(batch.application())) : known;
        if (batch.lastSequence() <= spool.lastSequence()) {
            return 0;
        }
        BatchPlan plan = BatchPlan.of(batch, prepared, spool.lastSequence());
        spool.storedUpTo(batch.lastSequence(), clock.instant());
        if (known == null) {
            session.insert(spool);
        } else {
            session.update(spool);
        }
        close(session, batch.instance(), plan.closed());
        plan.opened().forEach(session::insert);
        rows.append(session, plan.visible());
        return plan.visible().size();
    }

    private int abandon(StatelessSession session, UUID instance, List<PreparedEvent> prepared) {
        SpoolEntity spool = lock(session, instance);
        if (spool == null) {
            return 0;
        }
        Set<UUID> open =
                open(session, instance).stream().map(OpenEventEntity::eventId).collect(Collectors.toSet());
        // The last record of an event tells most, and one that was stored meanwhile needs none.
        Map<UUID, PreparedEvent> left = new LinkedHashMap<>();
        for (PreparedEvent event : prepared) {
            UUID id = event.event().identity().id();
            if (open.contains(id) && !isStored(session, event.event())) {
                left.put(id, event);
            }
        }
        close(session, instance, open);
        spool.abandon(clock.instant());
        session.update(spool);
        rows.append(session, List.copyOf(left.values()));
        return left.size();
    }

    private static @Nullable SpoolEntity lock(StatelessSession session, UUID instance) {
        return session.get(SpoolEntity.class, instance, LockMode.PESSIMISTIC_WRITE);
    }

    private static long lastSequence(StatelessSession session, UUID instance) {
        return session
                .createSelectionQuery(LAST_SEQUENCE, Long.class)
                .setParameter("instance", instance)
                .getResultList()
                .stream()
                .findFirst()
                .orElse(0L);
    }

    private static List<OpenEventEntity> open(StatelessSession session, UUID instance) {
        return session.createSelectionQuery(OPEN, OpenEventEntity.class)
                .setParameter("instance", instance)
                .getResultList();
    }

    private static void close(StatelessSession session, UUID instance, Set<UUID> events) {
        if (events.isEmpty()) {
            return;
        }
        session.createMutationQuery(CLOSE)
                .setParameter("instance", instance)
                .setParameterList("events", events)
                .executeUpdate();
    }

    /** Asked by time first, since that is indexed; both records of an event have the same. */
    private static boolean isStored(StatelessSession session, AuditEvent event) {
        return session.createSelectionQuery(IS_STORED, Long.class)
                        .setParameter("occurredAt", StorableTime.of(event.time().received()))
                        .setParameter("event", event.identity().id())
                        .getSingleResult()
                > 0;
    }

    private static AuditEvent withoutCompletion(AuditEvent event) {
        return new AuditEvent(
                event.identity(),
                event.time(),
                event.actor(),
                event.source(),
                event.operation(),
                event.field(),
                event.export(),
                event.effect(),
                Outcome.unknown(Evidence.NO_COMPLETION),
                event.trace(),
                event.anomalies());
    }
}
