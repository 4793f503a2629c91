package io.graphqlaudit.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.rows.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link AuditReader} promises, on every database. */
abstract class AuditReaderContractTest {
    private static final Instant NOW = Sample.NOW;
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(300));
    private static final int MANY = 1_000;

    TestDatabase database;
    private AuditReader reader;

    abstract TestDatabase open();

    @BeforeEach
    void begin() {
        database = open();
        reader = database.database.reader();
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(reader.highestPosition()).isZero();
        assertThat(reader.event(1)).isEmpty();
        assertThat(reader.actor(1)).isEmpty();
        assertThat(reader.page(query(Listing.LOGINS, null, 10))).isEqualTo(AuditPage.EMPTY);
    }

    @Test
    void answersNewestFirstAndTellsEqualTimesApartByPosition() {
        store(at(NOW), at(NOW.plusNanos(1_000)), at(NOW), at(NOW.minusSeconds(1)));

        assertThat(reader.page(query(Listing.AUTHENTICATED, null, 10)).events())
                .extracting(StoredEvent::position)
                .containsExactly(2L, 3L, 1L, 4L);
    }

    @Test
    void putsEachEventIntoItsListing() {
        store(
                Sample.login("root").event(),
                Sample.operation().event(),
                Sample.operation().unknownBeforehand().event(),
                Sample.operation().kind(EventKind.ACTION).event(),
                Sample.export(1L, false).event(),
                Sample.export(0L, false).event(),
                Sample.export(null, false).event(),
                Sample.export(9L, true).event(),
                Sample.operation().kind(EventKind.ACCESS).event(),
                Sample.operation().kind(EventKind.SYSTEM).event());

        assertThat(positions(Listing.LOGINS)).containsExactly(1L);
        assertThat(positions(Listing.AUTHENTICATED)).containsExactly(4L, 2L);
        assertThat(positions(Listing.EXPORTS)).containsExactly(7L, 5L);
        assertThat(positions(Listing.NONE)).containsExactly(10L, 9L, 8L, 6L, 3L);
    }

    @Test
    void includesBothBoundsToTheMicrosecond() {
        store(
                at(NOW.minusNanos(1_000)),
                at(NOW),
                at(NOW.plusSeconds(1)),
                at(NOW.plusSeconds(1).plusNanos(1_000)));

        AuditQuery between =
                new AuditQuery(EventFilter.of(Listing.AUTHENTICATED), NOW, NOW.plusSeconds(1), 4, null, 10);

        assertThat(reader.page(between).events())
                .extracting(StoredEvent::position)
                .containsExactly(3L, 2L);
    }

    @Test
    void leavesOutWhatWasStoredAfterTheHighestPosition() {
        store(at(NOW), at(NOW), at(NOW));

        AuditQuery upToTwo = new AuditQuery(EventFilter.of(Listing.AUTHENTICATED), LONG_AGO, NOW, 2, null, 10);

        assertThat(reader.page(upToTwo).events())
                .extracting(StoredEvent::position)
                .containsExactly(2L, 1L);
    }

    @Test
    void saysWhetherThereAreMore() {
        store(at(NOW), at(NOW));

        assertThat(reader.page(query(Listing.AUTHENTICATED, null, 1)).hasMore()).isTrue();
        assertThat(reader.page(query(Listing.AUTHENTICATED, null, 2)).hasMore()).isFalse();
    }

    /** Of several values each is read by a part of one statement, which a database may remember. */
    @Test
    void answersAsManyAsAreAskedForHoweverManyWereBefore() {
        store(at(NOW), at(NOW.plusSeconds(1)), at(NOW.plusSeconds(2)), at(NOW.plusSeconds(3)), at(NOW.plusSeconds(4)));
        EventFilter several = EventFilter.ALL.listing(Listing.AUTHENTICATED, Listing.LOGINS);

        for (int limit : new int[] {1, 2, 5, 3, 100}) {
            AuditPage page = reader.page(new AuditQuery(several, Instant.MIN, Instant.MAX, 5, null, limit));

            assertThat(page.events()).as("of " + limit).hasSize(Math.min(limit, 5));
            assertThat(page.next() == null).as("whole").isEqualTo(limit >= 5);
        }
    }

    @Test
    void pagesThroughEventsOfOneMicrosecond() {
        store(at(NOW), at(NOW), at(NOW), at(NOW), at(NOW));

        assertThat(walk(Listing.AUTHENTICATED, 2, () -> {}))
                .extracting(StoredEvent::position)
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(walk(EventOrder.OLDEST_FIRST, Listing.AUTHENTICATED, 2, () -> {}))
                .extracting(StoredEvent::position)
                .containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void answersOldestFirstBetweenBothBounds() {
        store(at(NOW), at(NOW.plusNanos(1_000)), at(NOW), at(NOW.minusSeconds(1)), at(NOW.minusSeconds(2)));

        AuditQuery query = new AuditQuery(
                EventFilter.of(Listing.AUTHENTICATED),
                EventOrder.OLDEST_FIRST,
                NOW.minusSeconds(1),
                NOW,
                5,
                null,
                2,
                AuditQuery.USUAL_CONTENT_BYTES);

        assertThat(reader.page(query).events())
                .extracting(StoredEvent::position)
                .containsExactly(4L, 1L);
        assertThat(reader.page(query).hasMore()).isTrue();
    }

    @Test
    void walksTheEventsOfItsFirstPagesMomentWhileOlderOnesArrive() {
        Random random = new Random(7);
        for (int i = 0; i < 20; i++) {
            store(at(NOW.minusSeconds(random.nextInt(3_600))));
        }
        List<StoredEvent> first =
                reader.page(query(Listing.AUTHENTICATED, null, 100)).events();

        List<StoredEvent> walked =
                walk(Listing.AUTHENTICATED, 6, () -> store(at(NOW.minusSeconds(random.nextInt(3_600))), at(NOW)));

        assertThat(walked).isEqualTo(first).hasSize(20);
    }

    @Test
    void walksThemOldestFirstWhileNewerOnesArrive() {
        Random random = new Random(8);
        for (int i = 0; i < 20; i++) {
            store(at(NOW.minusSeconds(random.nextInt(3_600))));
        }
        List<StoredEvent> expected = new ArrayList<>(
                reader.page(query(Listing.AUTHENTICATED, null, 100)).events());
        Collections.reverse(expected);

        List<StoredEvent> walked = walk(
                EventOrder.OLDEST_FIRST,
                Listing.AUTHENTICATED,
                6,
                () -> store(at(NOW.minusSeconds(random.nextInt(3_600))), at(NOW)));

        assertThat(walked).isEqualTo(expected).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource
    void pagesThroughManyEventsInOrder(Listing listing) {
        List<AuditEvent> events = manyEvents();
        store(events.toArray(AuditEvent[]::new));

        List<UUID> expected = events.stream()
                .filter(event -> Listing.of(event) == listing)
                .sorted(Comparator.comparing((AuditEvent event) -> event.time().received())
                        .thenComparing(events::indexOf)
                        .reversed())
                .map(event -> event.identity().id())
                .toList();

        assertThat(walk(listing, 30, () -> {}))
                .extracting(stored -> stored.event().identity().id())
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2_500, 20_000, 1 << 20})
    void endsAPageEarlyWhereItsContentWouldBeTooLong(long contentBytes) {
        Random random = new Random(contentBytes);
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String text = "{ a }".repeat(random.nextInt(400));
            events.add(Sample.operation()
                    .at(NOW.minusSeconds(random.nextInt(50)))
                    .text(text)
                    .event());
        }
        store(events.toArray(AuditEvent[]::new));

        List<Long> walked = new ArrayList<>();
        Keyset after = null;
        boolean more = true;
        while (more) {
            AuditPage page = reader.page(new AuditQuery(
                    EventFilter.of(Listing.AUTHENTICATED),
                    EventOrder.NEWEST_FIRST,
                    LONG_AGO,
                    NOW,
                    200,
                    after,
                    150,
                    contentBytes));
            assertThat(page.events()).isNotEmpty();
            assertThat(page.events().size() == 1 || page.contentBytes() <= contentBytes)
                    .isTrue();
            page.events().forEach(event -> walked.add(event.position()));
            after = page.next();
            more = page.hasMore();
        }

        assertThat(walked).containsExactlyElementsOf(positionsNewestFirst(events));
    }

    private static List<Long> positionsNewestFirst(List<AuditEvent> events) {
        return LongStream.rangeClosed(1, events.size())
                .boxed()
                .sorted(Comparator.comparing((Long position) ->
                                events.get(position.intValue() - 1).time().received())
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .toList();
    }

    private static List<AuditEvent> manyEvents() {
        Random random = new Random(42);
        List<AuditEvent> events = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Sample sample = switch (random.nextInt(8)) {
                case 0 -> Sample.login("root");
                case 1 -> Sample.export(3L, false);
                case 2 -> Sample.operation().unknownBeforehand();
                default -> Sample.operation();
            };
            events.add(sample.at(NOW.minusSeconds(random.nextInt(290 * 86_400))).event());
        }
        return events;
    }

    private List<StoredEvent> walk(Listing listing, int size, Runnable betweenPages) {
        return walk(EventOrder.NEWEST_FIRST, listing, size, betweenPages);
    }

    private List<StoredEvent> walk(EventOrder order, Listing listing, int size, Runnable betweenPages) {
        List<StoredEvent> walked = new ArrayList<>();
        long highest = reader.highestPosition();
        Keyset after = null;
        boolean more = true;
        while (more) {
            AuditPage page = reader.page(new AuditQuery(
                    EventFilter.of(listing),
                    order,
                    LONG_AGO,
                    NOW,
                    highest,
                    after,
                    size,
                    AuditQuery.USUAL_CONTENT_BYTES));
            walked.addAll(page.events());
            more = page.hasMore();
            after = page.next();
            betweenPages.run();
        }
        return walked;
    }

    private List<Long> positions(Listing listing) {
        return reader.page(query(listing, null, 100)).events().stream()
                .map(StoredEvent::position)
                .toList();
    }

    private AuditQuery query(Listing listing, Keyset after, int limit) {
        return new AuditQuery(
                EventFilter.of(listing), LONG_AGO, NOW.plusSeconds(60), reader.highestPosition(), after, limit);
    }

    private static AuditEvent at(Instant time) {
        return Sample.operation().at(time).event();
    }

    private void store(AuditEvent... events) {
        Spool spool = new Spool();
        for (AuditEvent event : events) {
            spool.complete(event);
        }
        database.database.store().store(spool.batch());
    }
}
