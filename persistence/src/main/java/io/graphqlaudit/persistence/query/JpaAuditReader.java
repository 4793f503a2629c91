package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import io.graphqlaudit.persistence.rows.EventFormat;
import jakarta.persistence.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.hibernate.type.StandardBasicTypes;

/** Reads events and actors by statements. */
public final class JpaAuditReader implements AuditReader, PageSource {
    private static final String HIGHEST_POSITION = """
            select p.lastPosition from PositionEntity p
            """;

    private static final String EVENT = """
            select e.position, e.actor_number, d.content
            from audit_event e
            join audit_event_detail d on d.position = e.position and d.occurred_at = e.occurred_at
            where e.position = :position
            """;

    private static final String ACTOR = """
            select a.number, a.userId, a.email from ActorEntity a where a.number = :number
            """;

    private final Transactions transactions;
    private final EventFormat format;
    private final FilterResolver filters;
    private final Indexes indexes;

    /**
     * @param format how the content of events is read
     * @param text makes text of filters comparable with columns
     */
    public JpaAuditReader(Transactions transactions, Database database, EventFormat format, IndexedText text) {
        this.transactions = transactions;
        this.format = format;
        this.filters = new FilterResolver(transactions, text);
        this.indexes = Indexes.of(database);
    }

    @Override
    public long highestPosition() {
        return transactions.answer(session ->
                session.createSelectionQuery(HIGHEST_POSITION, Long.class).getSingleResult());
    }

    @Override
    public AuditPage page(AuditQuery query) {
        Objects.requireNonNull(query, "query");
        Sought sought = filters.resolve(query.filter());
        return sought.isNothing()
                ? AuditPage.EMPTY
                : new PageWalk(this, query, indexes.access(sought, query.order())).page();
    }

    @Override
    public List<StoredContent> events(Access access, List<Span> spans, int limit) {
        if (spans.isEmpty()) {
            return List.of();
        }
        PageStatement statement = PageStatement.page(access, spans, limit);
        return transactions
                .answer(session -> withColumns(prepared(session), statement.sql())
                        .setProperties(statement.values())
                        .getResultList())
                .stream()
                .map(this::event)
                .toList();
    }

    @Override
    public Optional<Keyset> lastPlace(Access access, List<Span> spans, int rows) {
        if (spans.isEmpty()) {
            return Optional.empty();
        }
        PageStatement statement = PageStatement.lastPlace(access, spans, rows);
        return transactions
                .answer(session -> prepared(session)
                        .createNativeQuery(statement.sql(), Tuple.class)
                        .addScalar("position", StandardBasicTypes.LONG)
                        .addScalar("occurred_at", StandardBasicTypes.INSTANT)
                        .addScalar("places", StandardBasicTypes.LONG)
                        .setProperties(statement.values())
                        .getResultList())
                .stream()
                .filter(row -> row.get("places", Long.class) == rows)
                .map(row -> new Keyset(row.get("occurred_at", Instant.class), row.get("position", Long.class)))
                .findFirst();
    }

    @Override
    public Optional<StoredEvent> event(long position) {
        List<Tuple> rows = transactions.answer(session ->
                withColumns(session, EVENT).setParameter("position", position).getResultList());
        return rows.stream().findFirst().map(row -> event(row).event());
    }

    @Override
    public Optional<StoredActor> actor(long number) {
        List<Object[]> rows = transactions.answer(session -> session.createSelectionQuery(ACTOR, Object[].class)
                .setParameter("number", number)
                .getResultList());
        return rows.stream().findFirst().map(row -> new StoredActor((Long) row[0], (String) row[1], (String) row[2]));
    }

    private StatelessSession prepared(StatelessSession session) {
        if (!indexes.preparation().isEmpty()) {
            session.createNativeQuery(indexes.preparation(), Object[].class).getSingleResult();
        }
        return session;
    }

    private static NativeQuery<Tuple> withColumns(StatelessSession session, String sql) {
        return session.createNativeQuery(sql, Tuple.class)
                .addScalar("position", StandardBasicTypes.LONG)
                .addScalar("actor_number", StandardBasicTypes.LONG)
                .addScalar("content", StandardBasicTypes.STRING);
    }

    private StoredContent event(Tuple row) {
        byte[] json = row.get("content", String.class).getBytes(StandardCharsets.UTF_8);
        StoredEvent event = new StoredEvent(
                row.get("position", Long.class), row.get("actor_number", Long.class), format.decode(json));
        return new StoredContent(event, json.length);
    }
}
