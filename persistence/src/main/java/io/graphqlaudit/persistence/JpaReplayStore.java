package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.ReplayStore;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.persistence.rows.PreparedEvent;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.StatelessSession;

/**
 * Stores by JPA what is lacking. It keeps to the numbers that the store has passed: those beyond are the drain's,
 * which reads them by itself and goes by their numbers alone.
 */
final class JpaReplayStore implements ReplayStore {
    private final EventWriting writing;
    private final Clock clock;

    JpaReplayStore(EventWriting writing, Clock clock) {
        this.writing = writing;
        this.clock = clock;
    }

    @Override
    public int replay(SpoolBatch batch) {
        Objects.requireNonNull(batch, "batch");
        List<PreparedEvent> prepared = writing.prepare(batch.records().stream()
                .map(sequenced -> sequenced.record().event())
                .toList());
        return writing.commit(session -> replay(session, batch, prepared));
    }

    private int replay(StatelessSession session, SpoolBatch batch, List<PreparedEvent> prepared) {
        SpoolEntity spool = SpoolEntity.lock(session, batch.instance());
        if (spool == null) {
            return 0;
        }
        Map<UUID, Boolean> stored = new HashMap<>();
        BatchPlan plan = BatchPlan.of(
                batch,
                prepared,
                (record, event) -> record.sequence() <= spool.lastSequence()
                        && !stored.computeIfAbsent(
                                event.event().identity().id(), id -> EventWriting.isStored(session, event.event()))
                        && !isOpen(session, batch.instance(), record));
        if (plan.records() == 0) {
            return 0;
        }
        spool.found(plan.records(), clock.instant());
        session.update(spool);
        OpenEventEntity.close(session, batch.instance(), plan.closed());
        plan.opened().forEach(session::insert);
        writing.append(session, plan.visible());
        return plan.records();
    }

    private static boolean isOpen(StatelessSession session, UUID instance, Sequenced record) {
        return record.record().stage() == Stage.OPENED && OpenEventEntity.isOpen(session, instance, record.sequence());
    }
}
