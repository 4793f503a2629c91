package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.database.CommitDurability;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.retention.Partitions;
import io.graphqlaudit.persistence.rows.EventRows;
import io.graphqlaudit.persistence.rows.PreparedEvent;
import java.util.List;
import java.util.function.Function;
import org.hibernate.StatelessSession;

/** What all who write events have in common: room for them, their rows, and commits that last. */
final class EventWriting {
    private static final String IS_STORED = """
            select count(*) from AuditEventEntity e where e.occurredAt = :occurredAt and e.eventId = :event
            """;

    private final Transactions transactions;
    private final CommitDurability durability;
    private final Partitions partitions;
    private final EventRows rows;

    EventWriting(Transactions transactions, CommitDurability durability, Partitions partitions, EventRows rows) {
        this.transactions = transactions;
        this.durability = durability;
        this.partitions = partitions;
        this.rows = rows;
    }

    /** Prepares events for a transaction to come, in the same order. */
    List<PreparedEvent> prepare(List<AuditEvent> events) {
        partitions.makeRoom(
                events.stream().map(event -> event.time().received()).toList());
        return rows.prepare(events);
    }

    /** The event that JSON text holds. */
    AuditEvent read(String content) {
        return rows.event(content);
    }

    /** What the work answers, once its commit is on disk. */
    <T> T commit(Function<StatelessSession, T> work) {
        return durability.lasting(() -> transactions.answer(work));
    }

    /** Returns when every commit that can be seen is on disk. */
    void ensureDurability() {
        durability.ensure();
    }

    /** Writes the events at the next positions. */
    void append(StatelessSession session, List<PreparedEvent> events) {
        rows.append(session, events);
    }

    /** Whether an event of that id is visible. Asked by time first, since that is indexed. */
    static boolean isStored(StatelessSession session, AuditEvent event) {
        return session.createSelectionQuery(IS_STORED, Long.class)
                        .setParameter("occurredAt", StorableTime.of(event.time().received()))
                        .setParameter("event", event.identity().id())
                        .getSingleResult()
                > 0;
    }

    /** The same event with the outcome of one that nobody saw end. */
    PreparedEvent withoutCompletion(PreparedEvent event) {
        return rows.renewed(event, event.event().withoutCompletion());
    }
}
