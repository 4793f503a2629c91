package io.graphqlaudit.persistence.retention;

import io.graphqlaudit.event.EventKind;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.hibernate.query.SelectionQuery;

/** Finds, counts and deletes events that are older than they need be. */
final class ExpiredEvents {
    private static final int DELETED_AT_ONCE = 512;

    private static final String EXPIRED = """
            from AuditEventEntity e where e.kind in (:kinds) and e.occurredAt < :before
            """;

    private static final String OLDEST = "select e.position, e.occurredAt, e.kind " + EXPIRED
            + " and e.occurredAt >= :from and not " + HeldEvents.HELD + " order by e.occurredAt, e.position";

    private static final String COUNT = "select e.kind, count(*), min(e.occurredAt), max(e.occurredAt) " + EXPIRED;

    private static final String STANDING_HOLDS = """
            select count(*) from HoldEntity h where h.activeName is not null
            """;

    // The times let PostgreSQL look at the partitions in question alone.
    private static final String DELETE_EVENTS = """
            delete from AuditEventEntity e
            where e.position in (:positions) and e.occurredAt >= :first and e.occurredAt <= :last
            """;

    private static final String DELETE_DETAILS = """
            delete from EventDetailEntity e
            where e.position in (:positions) and e.occurredAt >= :first and e.occurredAt <= :last
            """;

    private ExpiredEvents() {}

    /** The oldest expired events that no hold covers, received at that time or later. */
    static List<Row> oldest(
            StatelessSession session, Collection<EventKind> kinds, Instant from, Instant before, int most) {
        return expired(session, OLDEST, kinds, before)
                .setParameter("from", from)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> new Row((Long) row[0], (Instant) row[1], EventKind.ofCode((Short) row[2])))
                .toList();
    }

    /** Deletes them, and says how many of each kind went. */
    static Map<EventKind, Tally> delete(StatelessSession session, List<Row> rows) {
        Map<EventKind, Tally> deleted = new EnumMap<>(EventKind.class);
        for (int from = 0; from < rows.size(); from += DELETED_AT_ONCE) {
            List<Row> some = rows.subList(from, Math.min(rows.size(), from + DELETED_AT_ONCE));
            delete(session, DELETE_DETAILS, some);
            delete(session, DELETE_EVENTS, some);
            some.forEach(row -> deleted.merge(row.kind(), row.tally(), Tally::plus));
        }
        return deleted;
    }

    /** By kind, how many expired events no hold covers. */
    static Map<EventKind, Tally> free(StatelessSession session, Collection<EventKind> kinds, Instant before) {
        return count(session, areThereHolds(session) ? COUNT + " and not " + HeldEvents.HELD : COUNT, kinds, before);
    }

    /** By kind, how many expired events a hold covers. */
    static Map<EventKind, Tally> held(StatelessSession session, Collection<EventKind> kinds, Instant before) {
        return areThereHolds(session) ? count(session, COUNT + " and " + HeldEvents.HELD, kinds, before) : Map.of();
    }

    private static Map<EventKind, Tally> count(
            StatelessSession session, String query, Collection<EventKind> kinds, Instant before) {
        Map<EventKind, Tally> counts = new EnumMap<>(EventKind.class);
        for (Object[] row :
                expired(session, query + " group by e.kind", kinds, before).getResultList()) {
            counts.put(EventKind.ofCode((Short) row[0]), new Tally((Long) row[1], (Instant) row[2], (Instant) row[3]));
        }
        return counts;
    }

    private static SelectionQuery<Object[]> expired(
            StatelessSession session, String query, Collection<EventKind> kinds, Instant before) {
        return session.createSelectionQuery(query, Object[].class)
                .setParameterList(
                        "kinds", kinds.stream().map(kind -> (short) kind.code()).toList())
                .setParameter("before", before);
    }

    private static boolean areThereHolds(StatelessSession session) {
        return session.createSelectionQuery(STANDING_HOLDS, Long.class).getSingleResult() > 0;
    }

    private static void delete(StatelessSession session, String statement, List<Row> rows) {
        session.createMutationQuery(statement)
                .setParameterList("positions", rows.stream().map(Row::position).toList())
                .setParameter("first", rows.get(0).occurredAt())
                .setParameter("last", rows.get(rows.size() - 1).occurredAt())
                .executeUpdate();
    }

    /** What is known of an event that is to go. */
    record Row(long position, Instant occurredAt, EventKind kind) {
        Tally tally() {
            return new Tally(1, occurredAt, occurredAt);
        }
    }
}
