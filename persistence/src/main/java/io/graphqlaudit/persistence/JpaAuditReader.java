package io.graphqlaudit.persistence;

import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/**
 * Reads events page by page. Long pages are read in pieces, so that no more is in memory than was asked for and one
 * piece. What stands up to a position never changes, so pieces need no snapshot in common.
 */
final class JpaAuditReader implements AuditReader {
    private static final int PIECE = 64;

    private static final String HIGHEST_POSITION = """
            select p.lastPosition from PositionEntity p where p.id = :id
            """;

    /**
     * Narrow rows first, then the details of just those, one by one: PostgreSQL would read all details for a join
     * while the tables are small. The order names the listing, else H2 sorts; no row value, which MariaDB would scan
     * for; no offset.
     */
    static final String PAGE = """
            select e.position, e.actor_number,
              (select d.content from audit_event_detail d
               where d.position = e.position and d.occurred_at = e.occurred_at) as content
            from (
              select position, occurred_at, actor_number
              from audit_event
              where listing = :listing
                and occurred_at >= :from
                and occurred_at <= :before
                and (occurred_at < :before or position < :beforePosition)
                and position <= :highest
              order by listing desc, occurred_at desc, position desc
              limit :limit
            ) e
            order by e.occurred_at desc, e.position desc
            """;

    private static final String EVENT = """
            select e.position, e.actor_number, d.content
            from audit_event e
            join audit_event_detail d on d.position = e.position and d.occurred_at = e.occurred_at
            where e.position = :position
            """;

    private final Transactions transactions;
    private final EventFormat format;

    JpaAuditReader(Transactions transactions, EventFormat format) {
        this.transactions = transactions;
        this.format = format;
    }

    @Override
    public long highestPosition() {
        return transactions.answer(session -> session.createSelectionQuery(HIGHEST_POSITION, Long.class)
                .setParameter("id", PositionEntity.ID)
                .getSingleResult());
    }

    @Override
    public AuditPage page(AuditQuery query) {
        Objects.requireNonNull(query, "query");
        List<StoredEvent> events = new ArrayList<>();
        long bytes = 0;
        Keyset after = query.after();
        while (true) {
            // One event more than are wanted tells whether there are more.
            int wanted = Math.min(PIECE, query.limit() - events.size());
            List<Tuple> rows = piece(query, after, wanted + 1);
            for (Tuple row : rows.subList(0, Math.min(wanted, rows.size()))) {
                byte[] json = json(row);
                if (!events.isEmpty() && bytes + json.length > query.contentBytes()) {
                    return new AuditPage(events, bytes, true);
                }
                bytes += json.length;
                events.add(event(row, json));
            }
            boolean more = rows.size() > wanted;
            if (!more || events.size() == query.limit()) {
                return new AuditPage(events, bytes, more);
            }
            after = events.get(events.size() - 1).keyset();
        }
    }

    private List<Tuple> piece(AuditQuery query, @Nullable Keyset after, int limit) {
        return transactions.answer(session -> piece(session, query, after, limit));
    }

    @Override
    public Optional<StoredEvent> event(long position) {
        List<Tuple> rows = transactions.answer(session ->
                withColumns(session, EVENT).setParameter("position", position).getResultList());
        return rows.stream().findFirst().map(row -> event(row, json(row)));
    }

    @Override
    public Optional<StoredActor> actor(long number) {
        return transactions
                .answer(session -> Optional.ofNullable(session.get(ActorEntity.class, number)))
                .map(ActorEntity::stored);
    }

    private static List<Tuple> piece(StatelessSession session, AuditQuery query, @Nullable Keyset after, int limit) {
        Instant before = StorableTime.of(query.to());
        long beforePosition = Long.MAX_VALUE;
        if (after != null && !StorableTime.of(after.occurredAt()).isAfter(before)) {
            before = StorableTime.of(after.occurredAt());
            beforePosition = after.position();
        }
        return withColumns(session, PAGE)
                .setParameter("listing", query.listing().code())
                .setParameter("from", StorableTime.of(query.from()))
                .setParameter("before", before)
                .setParameter("beforePosition", beforePosition)
                .setParameter("highest", query.highestPosition())
                .setParameter("limit", (long) limit)
                .getResultList();
    }

    private static NativeQuery<Tuple> withColumns(StatelessSession session, String sql) {
        return session.createNativeQuery(sql, Tuple.class)
                .addScalar("position", StandardBasicTypes.LONG)
                .addScalar("actor_number", StandardBasicTypes.LONG)
                .addScalar("content", StandardBasicTypes.STRING);
    }

    private static byte[] json(Tuple row) {
        return row.get("content", String.class).getBytes(StandardCharsets.UTF_8);
    }

    private StoredEvent event(Tuple row, byte[] json) {
        return new StoredEvent(
                row.get("position", Long.class), row.get("actor_number", Long.class), format.decode(json));
    }
}
