package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.database.Transactions;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hibernate.StatelessSession;
import org.hibernate.type.StandardBasicTypes;
import org.jspecify.annotations.Nullable;

/**
 * Counts events by statements: all of them by time and outcome, and the newest by fields, since to group by a text costs
 * more than all else. Where the database cannot decide which events are asked for, they are read and counted here.
 */
public final class JpaFacetReader implements FacetReader {
    /** Most events that are counted by columns: about a second. */
    static final int MOST_COUNTED = 2_000_000;

    /** Most events that are counted where their JSON has to be looked into. */
    static final int MOST_LOOKED_INTO = 200_000;

    /** Of how many events, the newest, the fields are counted. */
    static final int MOST_BY_FIELDS = 25_000;

    /** Most events that are counted here. */
    static final int MOST_TALLIED = 10_000;

    private static final int PAGE = 1_000;

    private final Transactions transactions;
    private final FilterResolver filters;
    private final Indexes indexes;
    private final IndexedText text;
    private final JpaAuditReader reader;

    /**
     * @param text makes text of filters comparable with columns
     * @param reader reads events that only the process can decide about
     */
    public JpaFacetReader(Transactions transactions, Database database, IndexedText text, JpaAuditReader reader) {
        this.transactions = transactions;
        this.filters = new FilterResolver(transactions, text);
        this.indexes = Indexes.of(database);
        this.text = text;
        this.reader = reader;
    }

    @Override
    public Facets read(FacetQuery query) {
        Objects.requireNonNull(query, "query");
        Sought sought = filters.resolve(query.filter());
        if (sought.isNothing()) {
            return new FacetTally(query, text).facets(false);
        }
        Access access = indexes.access(sought, EventOrder.NEWEST_FIRST);
        return access.isUndecided() ? tallied(query) : counted(query, access, sought);
    }

    private Facets tallied(FacetQuery query) {
        FacetTally tally = new FacetTally(query, text);
        Keyset after = null;
        AuditPage page;
        do {
            page = reader.page(
                    new AuditQuery(query.filter(), query.from(), query.to(), query.highestPosition(), after, PAGE));
            page.events().forEach(tally::add);
            after = page.next();
        } while (after != null && !page.partial() && tally.total() < MOST_TALLIED);
        return tally.facets(after != null);
    }

    private Facets counted(FacetQuery query, Access access, Sought sought) {
        AuditQuery events = new AuditQuery(query.filter(), query.from(), query.to(), query.highestPosition(), null, 1);
        Keyset end = end(events, access);
        FacetStatement.Rows rows = new FacetStatement.Rows(access, sought, events, end);
        TimeScale scale = TimeScale.of(query);
        FacetCounts counts = new FacetCounts(scale.bars());
        FacetStatement totals = FacetStatement.totals(rows, scale);
        for (Tuple row : transactions.answer(
                session -> prepared(session, indexes.dialect().preparation())
                        .createNativeQuery(totals.sql(), Tuple.class)
                        .addScalar("bar", StandardBasicTypes.INTEGER)
                        .addScalar("outcome", StandardBasicTypes.INTEGER)
                        .addScalar("events", StandardBasicTypes.LONG)
                        .setProperties(totals.values())
                        .getResultList())) {
            counts.add(
                    row.get("bar", Integer.class),
                    Result.ofCode(row.get("outcome", Integer.class)),
                    row.get("events", Long.class));
        }
        return new Facets(
                counts.total(),
                end != null,
                query.fields().isEmpty() ? List.of() : fields(query, rows, counts.total()),
                query.buckets() == 0 ? null : scale.histogram(counts.bars()));
    }

    /** The oldest event that is looked at; null for the oldest of all. */
    private @Nullable Keyset end(AuditQuery events, Access access) {
        int most = access.isOfColumns() ? MOST_COUNTED : MOST_LOOKED_INTO;
        if (events.highestPosition() <= most) {
            return null;
        }
        return reader.lastPlace(access, Span.of(events, null, null), most).orElse(null);
    }

    private List<Facets.Facet> fields(FacetQuery query, FacetStatement.Rows rows, long total) {
        FacetStatement statement = FacetStatement.fields(rows, query.fields(), query.top(), MOST_BY_FIELDS);
        List<List<Facets.Value>> values = new ArrayList<>();
        query.fields().forEach(field -> values.add(new ArrayList<>()));
        for (Tuple row : transactions.answer(session -> prepared(session, indexes.preparation())
                .createNativeQuery(statement.sql(), Tuple.class)
                .addScalar("field", StandardBasicTypes.INTEGER)
                .addScalar("found", StandardBasicTypes.STRING)
                .addScalar("events", StandardBasicTypes.LONG)
                .setProperties(statement.values())
                .getResultList())) {
            values.get(row.get("field", Integer.class))
                    .add(new Facets.Value(row.get("found", String.class), row.get("events", Long.class)));
        }
        List<Facets.Facet> facets = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            facets.add(new Facets.Facet(query.fields().get(i), values.get(i), Math.min(total, MOST_BY_FIELDS)));
        }
        return facets;
    }

    /** To compile a statement that is asked once takes longer than to run it; and of the newest an index is walked. */
    private static StatelessSession prepared(StatelessSession session, String preparation) {
        if (!preparation.isEmpty()) {
            session.createNativeQuery(preparation, Object.class).getSingleResult();
        }
        return session;
    }
}
