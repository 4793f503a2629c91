package io.graphqlaudit.persistence;

import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;

/** Reads events page by page. A page is one statement, hence one snapshot. */
final class JpaAuditReader implements AuditReader {
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
        // One event more than asked for tells whether there are more.
        List<Tuple> rows = transactions.answer(session -> page(session, query));
        List<StoredEvent> events =
                rows.stream().limit(query.limit()).map(this::event).toList();
        return new AuditPage(events, rows.size() > query.limit());
    }

    @Override
    public Optional<StoredEvent> event(long position) {
        List<Tuple> rows = transactions.answer(session ->
                withColumns(session, EVENT).setParameter("position", position).getResultList());
        return rows.stream().findFirst().map(this::event);
    }

    @Override
    public Optional<StoredActor> actor(long number) {
        return transactions
                .answer(session -> Optional.ofNullable(session.get(ActorEntity.class, number)))
                .map(ActorEntity::stored);
    }

    private static List<Tuple> page(StatelessSession session, AuditQuery query) {
        Instant before = StorableTime.of(query.to());
        long beforePosition = Long.MAX_VALUE;
        Keyset after = query.after();
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
                .setParameter("limit", query.limit() + 1L)
                .getResultList();
    }

    private static NativeQuery<Tuple> withColumns(StatelessSession session, String sql) {
        return session.createNativeQuery(sql, Tuple.class)
                .addScalar("position", StandardBasicTypes.LONG)
                .addScalar("actor_number", StandardBasicTypes.LONG)
                .addScalar("content", StandardBasicTypes.STRING);
    }

    private StoredEvent event(Tuple row) {
        byte[] json = row.get("content", String.class).getBytes(StandardCharsets.UTF_8);
        return new StoredEvent(
                row.get("position", Long.class), row.get("actor_number", Long.class), format.decode(json));
    }
}
