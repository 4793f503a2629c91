package io.graphqlaudit.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.VariedEvents;
import io.graphqlaudit.persistence.database.IndexedText;
import io.graphqlaudit.persistence.rows.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How many rows a database reads for a page of each filter that an index serves, at any depth: many partitions, and
 * in the middle a moment with more events than a page holds.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RowsReadContractTest {
    private static final Instant NOW = Sample.NOW;
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(400));
    private static final Instant MOMENT = NOW.minus(Duration.ofDays(180));
    private static final int MANY = 24_000;
    private static final int AT_THE_MOMENT = 4_000;
    private static final int PAGE = 100;

    private TestDatabase database;

    abstract TestDatabase open();

    /** What makes the database's statistics current. */
    abstract String analyze();

    /** The indexes that the database has. */
    abstract Indexes indexes();

    /** How many rows of the narrow table and of the details the statement makes the database read, in vain or not. */
    abstract long rowsRead(TestDatabase database, PageStatement statement);

    @BeforeAll
    void fill() {
        database = open();
        Random random = new Random(11);
        VariedEvents varied = new VariedEvents(12);
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            boolean together = i % (MANY / AT_THE_MOMENT) == 0;
            events.add(varied.next(together ? MOMENT : NOW.minusSeconds(random.nextInt(360 * 86_400))));
        }
        for (int from = 0; from < MANY; from += 1_000) {
            Spool spool = new Spool();
            events.subList(from, from + 1_000).forEach(spool::complete);
            database.database.store().store(spool.batch());
        }
        database.execute(analyze());
    }

    @AfterAll
    void close() {
        database.close();
    }

    static Stream<Named<EventFilter>> filters() {
        EventFilter all = EventFilter.ALL;
        return Stream.of(
                Named.of("time", all),
                Named.of("rare listing", all.listing(Listing.LOGINS)),
                Named.of("usual listing", all.listing(Listing.AUTHENTICATED)),
                Named.of("e-mail", all.actorEmail("person0@example.com")),
                Named.of("busy address", all.address("203.0.113.0")),
                Named.of("quiet address", all.address("203.0.113.40")),
                Named.of("target", all.resourceType("model").target("m-0")),
                Named.of("operation", all.operation("Operation0")),
                Named.of("session", all.session("k1:session-0")),
                Named.of("trace", all.trace("trace-0")),
                Named.of("unknown trace", all.trace("trace-unknown")));
    }

    /** Of filters that only partial indexes serve. */
    static Stream<Named<EventFilter>> rareFilters() {
        return Stream.of(
                Named.of("rare kind", EventFilter.ALL.kind(EventKind.LOGIN)),
                Named.of("rare outcome", EventFilter.ALL.outcome(Result.FAILURE)));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void readsFewRowsForAPageAtAnyDepth(EventFilter filter) {
        requireFewRows(filter, 4L * PAGE);
    }

    @ParameterizedTest
    @MethodSource("rareFilters")
    void readsFewRowsOfRareKindsAndOutcomesWhereTheyHaveAnIndex(EventFilter filter) {
        if (indexes().paths().contains(AccessPath.BY_RARE_KIND)) {
            requireFewRows(filter, 4L * PAGE);
        }
    }

    @Test
    void readsFewRowsOfTheBusiestActor() {
        String number = database.column("""
                select actor_number from audit_event where actor_number is not null
                group by actor_number order by count(*) desc limit 1
                """).get(0);

        requireFewRows(EventFilter.ALL.actor(Long.parseLong(number)), 4L * PAGE);
    }

    /** Whose address is that of the user with the id, so that each leads to most of the same events. */
    @Test
    void readsFewRowsOfAPersonByNumberAndAddress() {
        long number = Long.parseLong(database.column("""
                select min(actor_number) from audit_event where actor_id = 'u0'
                """).get(0));
        Sought person = new Sought(
                Map.of(),
                List.of(new Condition.Any(List.of(
                        new Condition.Has(EventField.ACTOR, Alternatives.ofEqual(Set.of(number))),
                        new Condition.Has(
                                EventField.ACTOR_EMAIL, Alternatives.ofEqual(Set.of("person0@example.com")))))),
                new IndexedText(text -> text));

        requireFewRows(query(EventOrder.NEWEST_FIRST, EventFilter.ALL.person("u0")), person, 8L * PAGE);
        requireFewRows(query(EventOrder.OLDEST_FIRST, EventFilter.ALL.person("u0")), person, 8L * PAGE);
    }

    @Test
    void readsEachOfSeveralValuesByItself() {
        EventFilter filter = EventFilter.ALL.listing(Listing.LOGINS, Listing.EXPORTS);

        requireFewRows(filter, 6L * PAGE);
    }

    @Test
    void readsFewRowsByPosition() {
        for (long after : new long[] {0, MANY / 2, MANY - PAGE}) {
            AuditQuery query = AuditQuery.stored(EventFilter.ALL, after, MANY, PAGE);
            Sought all = new Sought(Map.of(), List.of(), new IndexedText(text -> text));
            assertThat(rowsRead(query, all, query.after()))
                    .as("rows read behind position %d", after)
                    .isBetween((long) PAGE, 4L * PAGE);
        }
    }

    private void requireFewRows(EventFilter filter, long most) {
        requireFewRows(query(EventOrder.NEWEST_FIRST, filter), most);
        requireFewRows(query(EventOrder.OLDEST_FIRST, filter), most);
    }

    private void requireFewRows(AuditQuery query, long most) {
        requireFewRows(query, new Sought(query.filter().conditions(), List.of(), new IndexedText(text -> text)), most);
    }

    private void requireFewRows(AuditQuery query, Sought sought, long most) {
        List<StoredEvent> all = database.database.reader().page(query).events();
        for (int place : places(all)) {
            Keyset after = place == 0 ? null : all.get(place - 1).keyset();
            long read = rowsRead(query, sought, after);
            assertThat(read)
                    .as("rows read behind %d of %d events, %s", place, all.size(), query.order())
                    .isBetween(Math.min(PAGE, (long) all.size() - place), most);
        }
    }

    /** The first page, pages at even distances, and pages within the moment that holds many. */
    private static List<Integer> places(List<StoredEvent> all) {
        List<Integer> places = new ArrayList<>();
        for (int part = 0; part <= 6; part++) {
            places.add(all.size() * part / 6);
        }
        IntStream.range(0, all.size())
                .filter(i -> all.get(i).event().time().received().equals(MOMENT))
                .filter(i -> i % 797 == 0)
                .forEach(places::add);
        return places;
    }

    private long rowsRead(AuditQuery query, Sought sought, @Nullable Keyset after) {
        Access access = indexes().access(sought, query.order());
        assertThat(access.isWhole()).isTrue();
        return rowsRead(database, PageStatement.page(access, Span.of(query, after, null), PAGE + 1));
    }

    private static AuditQuery query(EventOrder order, EventFilter filter) {
        return new AuditQuery(filter, order, LONG_AGO, NOW, MANY, null, MANY, Long.MAX_VALUE);
    }
}
