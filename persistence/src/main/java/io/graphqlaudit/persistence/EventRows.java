package io.graphqlaudit.persistence;

import io.graphqlaudit.event.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/** Prepares events for the tables, and writes their rows under positions without gaps. */
final class EventRows {
    private static final String ADVANCE = """
            update PositionEntity p set p.lastPosition = p.lastPosition + :count where p.id = :id
            """;

    private static final String LAST_POSITION = """
            select p.lastPosition from PositionEntity p where p.id = :id
            """;

    private final ActorRegistry actors;
    private final EventFormat format;
    private final IndexedText text;

    EventRows(ActorRegistry actors, EventFormat format, IndexedText text) {
        this.actors = actors;
        this.format = format;
        this.text = text;
    }

    /** The events with their JSON and the numbers of their actors, in the same order. */
    List<PreparedEvent> prepare(List<AuditEvent> events) {
        Map<ActorKey, Long> numbers = actors.numbers(events);
        return events.stream()
                .map(event -> new PreparedEvent(
                        event, actors.key(event).map(numbers::get).orElse(null), content(event)))
                .toList();
    }

    /** Another state of a prepared event, with the same actor. */
    PreparedEvent renewed(PreparedEvent prepared, AuditEvent event) {
        return new PreparedEvent(event, prepared.actorNumber(), content(event));
    }

    /** The event that JSON text holds. */
    AuditEvent event(String content) {
        return format.decode(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the events at the next positions. No other writer gets one until the transaction ends. */
    void append(StatelessSession session, List<PreparedEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        long position = advance(session, events.size()) - events.size();
        // All rows of one table, then all of the other: a change of table would end the JDBC batch.
        long narrow = position;
        for (PreparedEvent event : events) {
            session.insert(new AuditEventEntity(++narrow, event.actorNumber(), event.event(), text));
        }
        long detail = position;
        for (PreparedEvent event : events) {
            session.insert(new EventDetailEntity(
                    ++detail, StorableTime.of(event.event().time().received()), event.content()));
        }
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
