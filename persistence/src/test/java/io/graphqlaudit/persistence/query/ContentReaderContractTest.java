package io.graphqlaudit.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ContentReader} promises, on every database. */
abstract class ContentReaderContractTest {
    private static final Instant NOW = Sample.NOW;

    private TestDatabase database;
    private ContentReader reader;

    abstract TestDatabase open();

    @BeforeEach
    void begin() {
        database = open();
        reader = database.database.contents();
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(reader.highestPosition()).isZero();
        assertThat(reader.stretch(all(0, 0, 10))).isEqualTo(new Stretch(List.of(), 0, 0, List.of()));
    }

    @Test
    void answersEventsAsTheyAreStored() {
        AuditEvent login = Sample.login("zoë@example.com").event();
        AuditEvent rename = Sample.operation().at(NOW.minusSeconds(5)).event();
        store(login, rename);

        Stretch stretch = reader.stretch(all(0, 2, 10));

        assertThat(stretch.events()).extracting(StoredJson::position).containsExactly(1L, 2L);
        assertThat(stretch.events()).extracting(StoredJson::event).containsExactly(login, rename);
        assertThat(new String(stretch.events().get(0).json(), StandardCharsets.UTF_8))
                .isEqualTo(database.column("select content from audit_event_detail where position = 1")
                        .get(0));
        assertThat(stretch.upTo()).isEqualTo(2);
        assertThat(stretch.missing()).isZero();
        assertThat(stretch.gaps()).isEmpty();
    }

    @Test
    void readsOnByPositionUpToTheHighest() {
        store(operations(10));

        Stretch first = reader.stretch(all(0, 9, 4));
        Stretch second = reader.stretch(all(first.upTo(), 9, 4));
        Stretch third = reader.stretch(all(second.upTo(), 9, 4));

        assertThat(positions(first)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(positions(second)).containsExactly(5L, 6L, 7L, 8L);
        assertThat(positions(third)).containsExactly(9L);
        assertThat(third.upTo()).isEqualTo(9);
        assertThat(reader.stretch(all(9, 9, 4))).isEqualTo(new Stretch(List.of(), 9, 0, List.of()));
    }

    @Test
    void looksAtWhatTheFilterLeavesOutOnce() {
        store(
                Sample.operation().event(),
                Sample.login("root").event(),
                Sample.operation().event(),
                Sample.login("root").event(),
                Sample.operation().event());

        Stretch stretch = reader.stretch(AuditQuery.stored(EventFilter.ALL.kind(EventKind.LOGIN), 0, 5, 10));

        assertThat(positions(stretch)).containsExactly(2L, 4L);
        assertThat(stretch.upTo()).isEqualTo(5);
        assertThat(stretch.missing()).isZero();
    }

    @Test
    void readsEventsThatStandFarApart() {
        AuditEvent[] events = operations(2_000);
        for (int i = 0; i < events.length; i += 7) {
            events[i] = Sample.login("root").event();
        }
        store(events);
        EventFilter logins = EventFilter.ALL.kind(EventKind.LOGIN);

        Stretch first = reader.stretch(AuditQuery.stored(logins, 0, 2_000, 200));
        Stretch second = reader.stretch(AuditQuery.stored(logins, first.upTo(), 2_000, 200));

        assertThat(first.events()).hasSize(200);
        assertThat(first.upTo()).isEqualTo(1 + 7 * 199);
        assertThat(second.events()).hasSize(86);
        assertThat(second.upTo()).isEqualTo(2_000);
        List<AuditEvent> walked = new ArrayList<>();
        first.events().forEach(event -> walked.add(event.event()));
        second.events().forEach(event -> walked.add(event.event()));
        assertThat(walked)
                .containsExactlyElementsOf(Stream.of(events)
                        .filter(event -> event.identity().kind() == EventKind.LOGIN)
                        .toList());
    }

    @Test
    void readsTheEventsOfAUserAlone() {
        store(
                Sample.operation().by("17", "ada@example.com").event(),
                Sample.operation().by("18", "alan@example.com").event());

        Stretch known = reader.stretch(AuditQuery.stored(EventFilter.ALL.actorId("18"), 0, 2, 10));
        Stretch unknown = reader.stretch(AuditQuery.stored(EventFilter.ALL.actorId("19"), 0, 2, 10));

        assertThat(positions(known)).containsExactly(2L);
        assertThat(positions(unknown)).isEmpty();
        assertThat(unknown.upTo()).isEqualTo(2);
        assertThat(unknown.missing()).isZero();
    }

    @Test
    void meansTheSameUsersWhoeverArrivesMeanwhile() {
        store(Sample.operation().by("17", "ada@example.com").event());
        long ada = database.database.reader().event(1).orElseThrow().actorNumber();
        EventFilter asked = EventFilter.ALL.user(new UserName("mine", ada));
        EventFilter settled = reader.settled(asked);
        store(
                Sample.operation().by("mine", "alan@example.com").event(),
                Sample.operation().by("17", "ada@example.com").event());

        assertThat(positions(reader.stretch(AuditQuery.stored(settled, 0, 3, 10))))
                .containsExactly(1L, 3L);
        assertThat(positions(reader.stretch(AuditQuery.stored(asked, 0, 3, 10))))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void meansWhoGoesByAnIdAndWhoHasTheNumberInTheApplicationsThatAreNamed() {
        store(
                Sample.operation().by("17", "ada@example.com").event(),
                Sample.operation().of("ledger").by("mine", "alan@example.com").event(),
                Sample.operation().of("ledger").by("18", "grace@example.com").event());
        long ada = database.database.reader().event(1).orElseThrow().actorNumber();
        EventFilter asked = EventFilter.ALL.user(new UserName("mine", ada), new UserName("18", null));

        assertThat(positions(reader.stretch(AuditQuery.stored(asked, 0, 3, 10))))
                .containsExactly(1L, 2L, 3L);
        assertThat(positions(reader.stretch(AuditQuery.stored(asked.application("ledger"), 0, 3, 10))))
                .containsExactly(2L, 3L);
        assertThat(positions(reader.stretch(AuditQuery.stored(asked.application("shop"), 0, 3, 10))))
                .containsExactly(1L);
    }

    @Test
    void includesBothBoundsOfTheTime() {
        store(
                Sample.operation().at(NOW.minusNanos(1_000)).event(),
                Sample.operation().at(NOW).event(),
                Sample.operation().at(NOW.plusSeconds(1)).event(),
                Sample.operation().at(NOW.plusSeconds(1).plusNanos(1_000)).event());

        Stretch stretch = reader.stretch(query(NOW, NOW.plusSeconds(1), 0, 4, 10, AuditQuery.USUAL_CONTENT_BYTES));

        assertThat(positions(stretch)).containsExactly(2L, 3L);
        assertThat(stretch.upTo()).isEqualTo(4);
    }

    @Test
    void tellsWhereEventsWerePurged() {
        store(operations(20));
        purge(1, 2, 5, 11, 12, 13, 19, 20);

        Stretch stretch = reader.stretch(all(0, 20, 100));

        assertThat(positions(stretch)).containsExactly(3L, 4L, 6L, 7L, 8L, 9L, 10L, 14L, 15L, 16L, 17L, 18L);
        assertThat(stretch.missing()).isEqualTo(8);
        assertThat(stretch.gaps())
                .containsExactly(
                        new PositionRange(1, 2),
                        new PositionRange(5, 5),
                        new PositionRange(11, 13),
                        new PositionRange(19, 20));
    }

    @Test
    void tellsThatAllWasPurged() {
        store(operations(5));
        purge(1, 2, 3, 4, 5);

        Stretch stretch = reader.stretch(all(1, 5, 100));

        assertThat(stretch.events()).isEmpty();
        assertThat(stretch.missing()).isEqualTo(4);
        assertThat(stretch.gaps()).containsExactly(new PositionRange(2, 5));
    }

    @Test
    void tellsTheFirstGapsAlone() {
        int gaps = Stretch.MOST_GAPS + 5;
        store(operations(2 * gaps));
        database.execute("delete from audit_event where mod(position, 2) = 1");

        Stretch stretch = reader.stretch(all(0, 2L * gaps, 2 * gaps));

        assertThat(stretch.missing()).isEqualTo(gaps);
        assertThat(stretch.gaps()).hasSize(Stretch.MOST_GAPS).endsWith(new PositionRange(1_999, 1_999));
    }

    @Test
    void goesOverSoManyPositionsAtMost() {
        store(operations(2));
        long far = JpaContentReader.MOST_POSITIONS + 10L;
        database.execute("update audit_position set last_position = " + far);

        Stretch stretch = reader.stretch(all(0, far, 100));

        assertThat(positions(stretch)).containsExactly(1L, 2L);
        assertThat(stretch.upTo()).isEqualTo(JpaContentReader.MOST_POSITIONS);
        assertThat(stretch.gaps()).containsExactly(new PositionRange(3, JpaContentReader.MOST_POSITIONS));
        assertThat(reader.stretch(all(stretch.upTo(), far, 100)).gaps())
                .containsExactly(new PositionRange(JpaContentReader.MOST_POSITIONS + 1L, far));
    }

    @Test
    void endsEarlyWhereTheContentWouldBeTooLong() {
        Random random = new Random(3);
        AuditEvent[] events = new AuditEvent[600];
        for (int i = 0; i < events.length; i++) {
            events[i] =
                    Sample.operation().text("{ a }".repeat(random.nextInt(400))).event();
        }
        store(events);

        List<AuditEvent> walked = new ArrayList<>();
        long after = 0;
        int stretches = 0;
        while (after < events.length) {
            Stretch stretch = reader.stretch(query(Instant.EPOCH, NOW.plusSeconds(60), after, 600, 500, 20_000));
            assertThat(stretch.events()).isNotEmpty();
            assertThat(stretch.events().stream()
                            .mapToInt(event -> event.json().length)
                            .sum())
                    .isLessThanOrEqualTo(20_000);
            stretch.events().forEach(event -> walked.add(event.event()));
            after = stretch.upTo();
            stretches++;
        }

        assertThat(walked).containsExactly(events);
        assertThat(stretches).isGreaterThan(20);
    }

    @Test
    void answersOneEventHoweverLong() {
        store(Sample.operation().text("{ a }".repeat(50_000)).event());

        assertThat(reader.stretch(query(Instant.EPOCH, NOW, 0, 1, 10, 1)).events())
                .hasSize(1);
    }

    @Test
    void refusesAnotherOrder() {
        AuditQuery newestFirst = new AuditQuery(EventFilter.ALL, NOW, NOW, 0, null, 10);

        assertThatThrownBy(() -> reader.stretch(newestFirst)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AuditQuery all(long after, long highest, int limit) {
        return AuditQuery.stored(EventFilter.ALL, after, highest, limit);
    }

    private static AuditQuery query(Instant from, Instant to, long after, long highest, int limit, long content) {
        return new AuditQuery(
                EventFilter.ALL, EventOrder.STORED, from, to, highest, Keyset.stored(after), limit, content);
    }

    private static List<Long> positions(Stretch stretch) {
        return stretch.events().stream().map(StoredJson::position).toList();
    }

    private static AuditEvent[] operations(int count) {
        AuditEvent[] events = new AuditEvent[count];
        for (int i = 0; i < count; i++) {
            events[i] = Sample.operation().event();
        }
        return events;
    }

    private void purge(int... positions) {
        for (int position : positions) {
            database.execute("delete from audit_event_detail where position = " + position);
            database.execute("delete from audit_event where position = " + position);
        }
    }

    private void store(AuditEvent... events) {
        Spool spool = new Spool();
        for (AuditEvent event : events) {
            spool.complete(event);
        }
        database.database.store().store(spool.batch());
    }
}
