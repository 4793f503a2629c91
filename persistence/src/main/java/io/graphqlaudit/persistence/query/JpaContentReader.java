package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.type.StandardBasicTypes;

/**
 * Reads stretches of the log by statements. Positions have no gaps but where events were purged, so a stretch is
 * bounded by its positions, and nobody need count rows to find its end.
 */
public final class JpaContentReader implements ContentReader {
    /** Most positions that one stretch goes over: some tens of milliseconds where nothing meets the filter. */
    static final int MOST_POSITIONS = 50_000;

    private static final String PRESENT = """
            select count(*) as present from audit_event where position > :after and position <= :upTo
            """;

    private static final String GAPS = """
            select previous, position
            from (
              select position, lag(position) over (order by position) as previous
              from audit_event where position > :after and position <= :upTo
            ) g
            where position > coalesce(previous, :after) + 1
            order by position
            limit :most
            """;

    private final Transactions transactions;
    private final FilterResolver filters;
    private final Indexes indexes;
    private final AuditReader reader;

    /**
     * @param text makes text of filters comparable with columns
     * @param reader tells the highest position
     */
    public JpaContentReader(Transactions transactions, Database database, IndexedText text, AuditReader reader) {
        this.transactions = transactions;
        this.filters = new FilterResolver(transactions, text);
        this.indexes = Indexes.of(database);
        this.reader = reader;
    }

    @Override
    public long highestPosition() {
        return reader.highestPosition();
    }

    @Override
    public EventFilter settled(EventFilter filter) {
        return filters.settled(Objects.requireNonNull(filter, "filter"));
    }

    @Override
    public Stretch stretch(AuditQuery query) {
        Objects.requireNonNull(query, "query");
        if (query.order() != EventOrder.STORED) {
            throw new IllegalArgumentException("a stretch is read by position");
        }
        long after = query.after() == null ? 0 : query.after().position();
        if (after >= query.highestPosition()) {
            return new Stretch(List.of(), after, 0, List.of());
        }
        Keyset end = Keyset.stored(Math.min(query.highestPosition(), after + MOST_POSITIONS));
        Sought sought = filters.resolve(query.filter());
        List<Span> spans = sought.isNothing() ? List.of() : Span.of(query, query.after(), end);
        Access access = indexes.access(sought, EventOrder.STORED);
        int limit = access.isUndecided() ? Math.min(query.limit(), PageWalk.MOST_DECIDED) : query.limit();
        return transactions.answer(session -> {
            Map<Long, Optional<Long>> found = spans.isEmpty() ? Map.of() : found(session, access, spans, limit);
            List<Long> positions = List.copyOf(found.keySet());
            ContentPage page = new ContentPage(query.contentBytes(), json -> takes(access, json, found));
            boolean all = new ContentStatement(positions).readInto(page, session);
            long reached = all ? reached(positions, limit, end) : page.last();
            return withGaps(session, page.events(), after, reached);
        });
    }

    /** Where fewer events are found than are wanted, the stretch has been gone over to its end. */
    private static long reached(List<Long> positions, int wanted, Keyset end) {
        return positions.size() < wanted ? end.position() : positions.get(positions.size() - 1);
    }

    private static boolean takes(Access access, StoredJson json, Map<Long, Optional<Long>> actors) {
        return !access.isUndecided()
                || access.takes(new StoredEvent(
                        json.position(),
                        Objects.requireNonNull(actors.get(json.position())).orElse(null),
                        json.event()));
    }

    /** The positions of the events that the database found, in order, each with the number of its actor. */
    private Map<Long, Optional<Long>> found(StatelessSession session, Access access, List<Span> spans, int limit) {
        if (!indexes.preparation().isEmpty()) {
            session.createNativeQuery(indexes.preparation(), Object[].class).getSingleResult();
        }
        PageStatement statement = PageStatement.keys(access, spans, limit);
        Map<Long, Optional<Long>> found = new LinkedHashMap<>();
        session.createNativeQuery(statement.sql(), Tuple.class)
                .addScalar("position", StandardBasicTypes.LONG)
                .addScalar("actor_number", StandardBasicTypes.LONG)
                .setProperties(statement.values())
                .getResultList()
                .forEach(row -> found.put(
                        row.get("position", Long.class), Optional.ofNullable(row.get("actor_number", Long.class))));
        return found;
    }

    /** Looked for behind the events: one that is purged in between is told as missing rather than passed over. */
    private static Stretch withGaps(StatelessSession session, List<StoredJson> events, long after, long upTo) {
        long present = session.createNativeQuery(PRESENT, Long.class)
                .addScalar("present", StandardBasicTypes.LONG)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .getSingleResult();
        long missing = upTo - after - present;
        return new Stretch(events, upTo, missing, missing == 0 ? List.of() : gaps(session, after, upTo, missing));
    }

    private static List<PositionRange> gaps(StatelessSession session, long after, long upTo, long missing) {
        List<PositionRange> gaps = new ArrayList<>();
        long told = 0;
        for (Tuple row : session.createNativeQuery(GAPS, Tuple.class)
                .addScalar("previous", StandardBasicTypes.LONG)
                .addScalar("position", StandardBasicTypes.LONG)
                .setParameter("after", after)
                .setParameter("upTo", upTo)
                .setParameter("most", (long) Stretch.MOST_GAPS)
                .getResultList()) {
            Long previous = row.get("previous", Long.class);
            long first = (previous == null ? after : previous) + 1;
            long last = row.get("position", Long.class) - 1;
            gaps.add(new PositionRange(first, last));
            told += last - first + 1;
        }
        if (told < missing && gaps.size() < Stretch.MOST_GAPS) {
            // What is not before an event is behind the last one.
            gaps.add(new PositionRange(upTo - (missing - told) + 1, upTo));
        }
        return gaps;
    }
}
