package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.database.Transactions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Prepares events for the tables, and writes their rows under positions without gaps. */
public final class EventRows {
    private static final String ADVANCE = """
            update PositionEntity p set p.lastPosition = p.lastPosition + :count where p.id = :id
            """;

    private static final String LAST_POSITION = """
            select p.lastPosition from PositionEntity p where p.id = :id
            """;

    /** The entities of this package. */
    public static final List<Class<?>> ENTITIES =
            List.of(ActorEntity.class, AuditEventEntity.class, EventDetailEntity.class, PositionEntity.class);

    private final ActorRegistry actors;
    private final EventFormat format;
    private final IndexedText text;
    private final RowWriter writer;

    /**
     * @param format how their content is written
     * @param text makes text fit indexed columns
     */
    public EventRows(Transactions transactions, Database database, EventFormat format, IndexedText text) {
        this.actors = new ActorRegistry(transactions, text);
        this.format = format;
        this.text = text;
        this.writer = RowWriter.of(database);
    }

    /**
     * Waits until no other writer is at work, and holds all others back until the transaction ends. Whoever adds a
     * row with a key that another writer might add as well does it behind this lock, after looking again: a refused
     * duplicate would be logged by Hibernate with the values in it.
     */
    public static void holdWriters(StatelessSession session) {
        session.get(PositionEntity.class, PositionEntity.ID, LockMode.PESSIMISTIC_WRITE);
    }

    /** The events with their JSON and the numbers of their actors, in the same order. */
    public List<PreparedEvent> prepare(List<AuditEvent> events) {
        List<@Nullable Long> numbers = actors.numbers(events);
        List<PreparedEvent> prepared = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            prepared.add(new PreparedEvent(events.get(i), numbers.get(i), content(events.get(i))));
        }
        return prepared;
    }

    /** Another state of a prepared event, with the same actor. */
    public PreparedEvent renewed(PreparedEvent prepared, AuditEvent event) {
        return new PreparedEvent(event, prepared.actorNumber(), content(event));
    }

    /** The event that JSON text holds. */
    public AuditEvent event(String content) {
        return format.decode(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the events at the next positions. No other writer gets one until the transaction ends. */
    public void append(StatelessSession session, List<PreparedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        long position = advance(session, events.size()) - events.size();
        List<AuditEventEntity> rows = new ArrayList<>(events.size());
        List<EventDetailEntity> details = new ArrayList<>(events.size());
        for (PreparedEvent event : events) {
            position++;
            rows.add(new AuditEventEntity(position, event.actorNumber(), event.event(), text));
            details.add(new EventDetailEntity(
                    position, StorableTime.of(event.event().time().received()), event.content()));
        }
        writer.write(session, rows, details);
    }

    private String content(AuditEvent event) {
        return new String(format.encode(event), StandardCharsets.UTF_8);
    }

    private static long advance(StatelessSession session, int count) {
        session.createMutationQuery(ADVANCE)
                .setParameter("count", (long) count)
                .setParameter("id", PositionEntity.ID)
                .executeUpdate();
        return session.createSelectionQuery(LAST_POSITION, Long.class)
                .setParameter("id", PositionEntity.ID)
                .getSingleResult();
    }
}
