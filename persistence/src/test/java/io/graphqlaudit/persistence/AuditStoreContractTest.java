package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.persistence.query.AuditReader;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link AuditStore} promises, on every database. */
abstract class AuditStoreContractTest {
    TestDatabase database;
    AuditStore store;
    AuditReader reader;
    final Spool spool = new Spool();

    abstract TestDatabase open();

    @BeforeEach
    void begin() {
        database = open();
        store = database.database.store();
        reader = database.database.reader();
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void keepsAnEventAsItIs() {
        AuditEvent event = Sample.operation().event();

        assertThat(store.store(spool.complete(event).batch())).isEqualTo(1);

        assertThat(reader.event(1).orElseThrow().event()).isEqualTo(event);
        assertThat(reader.highestPosition()).isEqualTo(1);
    }

    @Test
    void numbersEventsWithoutGapsInTheOrderOfTheirRecords() {
        List<AuditEvent> events = List.of(
                Sample.operation().event(),
                Sample.login("root").event(),
                Sample.export(3L, false).event());
        events.forEach(spool::complete);

        store.store(spool.batch());

        assertThat(stored()).isEqualTo(events);
    }

    @Test
    void storesABatchGivenAgainOnce() {
        SpoolBatch batch = spool.complete(Sample.operation().event())
                .opened(Sample.operation().event())
                .batch();
        store.store(batch);

        assertThat(store.store(batch)).isZero();

        assertThat(reader.highestPosition()).isEqualTo(1);
        assertThat(database.column("select count(*) from audit_open")).containsExactly("1");
    }

    @Test
    void storesOnlyWhatIsNewOfABatchThatOverlaps() {
        SpoolBatch first = spool.complete(Sample.operation().event()).batch();
        AuditEvent added = Sample.operation().event();
        SpoolBatch second = spool.complete(added).batch();
        SpoolBatch both = new SpoolBatch(
                "shop",
                spool.instance,
                List.of(first.records().get(0), second.records().get(0)));
        store.store(first);

        assertThat(store.store(both)).isEqualTo(1);

        assertThat(reader.event(2).orElseThrow().event()).isEqualTo(added);
        assertThat(reader.highestPosition()).isEqualTo(2);
    }

    @Test
    void knowsHowFarAnInstanceIsStored() {
        assertThat(store.lastStoredSequence(spool.instance)).isZero();

        store.store(spool.complete(Sample.operation().event())
                .opened(Sample.operation().event())
                .batch());

        assertThat(store.lastStoredSequence(spool.instance)).isEqualTo(2);
        assertThat(store.lastStoredSequence(UUID.randomUUID())).isZero();
    }

    @Test
    void keepsAnOpenedEventAsideUntilItCloses() {
        Sample sample = Sample.operation();
        assertThat(store.store(spool.opened(sample.event()).batch())).isZero();
        assertThat(reader.highestPosition()).isZero();

        AuditEvent closed = sample.event();
        assertThat(store.store(spool.closed(closed).batch())).isEqualTo(1);

        assertThat(stored()).containsExactly(closed);
        assertThat(store.abandon(spool.instance)).isZero();
    }

    @Test
    void joinsOpenedAndClosedWithinABatch() {
        AuditEvent event = Sample.operation().event();

        assertThat(store.store(spool.opened(event).closed(event).batch())).isEqualTo(1);

        assertThat(stored()).containsExactly(event);
        assertThat(store.abandon(spool.instance)).isZero();
    }

    @Test
    void takesAClosedEventThatWasNeverOpened() {
        AuditEvent event = Sample.operation().event();

        assertThat(store.store(spool.closed(event).batch())).isEqualTo(1);

        assertThat(stored()).containsExactly(event);
    }

    @Test
    void ignoresAnOpeningThatComesAfterItsClosing() {
        AuditEvent event = Sample.operation().event();
        store.store(spool.closed(event).batch());

        store.store(spool.opened(event).batch());

        assertThat(store.abandon(spool.instance)).isZero();
        assertThat(stored()).containsExactly(event);
    }

    @Test
    void ignoresAnOpeningThatComesAfterItsClosingInOneBatch() {
        AuditEvent event = Sample.operation().event();

        store.store(spool.closed(event).opened(event).batch());

        assertThat(store.abandon(spool.instance)).isZero();
        assertThat(stored()).containsExactly(event);
    }

    @Test
    void turnsWhatWasLeftOpenIntoEventsOfUnknownOutcome() {
        AuditEvent left = Sample.operation().event();
        AuditEvent closed = Sample.operation().event();
        store.store(spool.opened(left).opened(closed).closed(closed).batch());

        assertThat(store.abandon(spool.instance)).isEqualTo(1);

        AuditEvent event = reader.event(2).orElseThrow().event();
        assertThat(event.identity()).isEqualTo(left.identity());
        assertThat(event.outcome()).isEqualTo(Outcome.unknown(Evidence.NO_COMPLETION));
        assertThat(reader.event(2).orElseThrow().actorNumber()).isNotNull();
        assertThat(database.column("select count(*) from audit_open")).containsExactly("0");
    }

    @Test
    void abandonsAnInstanceOnce() {
        store.store(spool.opened(Sample.operation().event()).batch());
        store.abandon(spool.instance);

        assertThat(store.abandon(spool.instance)).isZero();
        assertThat(store.abandon(UUID.randomUUID())).isZero();
        assertThat(reader.highestPosition()).isEqualTo(1);
    }

    @Test
    void makesOneEventOfAnIntentWrittenTwice() {
        Sample sample = Sample.operation();
        store.store(spool.opened(sample.event()).batch());
        AuditEvent later = sample.text("mutation { deleteModel(id: 1) { id } }").event();
        store.store(spool.opened(later).batch());

        assertThat(store.abandon(spool.instance)).isEqualTo(1);
        assertThat(reader.event(1).orElseThrow().event().operation()).isEqualTo(later.operation());
    }

    @Test
    void leavesOpenWhatOtherInstancesOpened() {
        Spool other = new Spool();
        AuditEvent event = Sample.operation().event();
        store.store(spool.opened(event).batch());
        store.store(other.opened(Sample.operation().event()).batch());

        store.abandon(other.instance);

        assertThat(store.store(spool.closed(event).batch())).isEqualTo(1);
        assertThat(reader.highestPosition()).isEqualTo(2);
    }

    @Test
    void storesThousandsOfEventsOfOneOperation() {
        for (int i = 0; i < 1_500; i++) {
            spool.complete(Sample.login("user-" + i + "@example.com").event());
        }

        assertThat(store.store(spool.batch())).isEqualTo(1_500);

        assertThat(database.column("select count(distinct actor_number) from audit_event"))
                .containsExactly("1500");
    }

    private List<AuditEvent> stored() {
        return LongStream.rangeClosed(1, reader.highestPosition())
                .mapToObj(position -> reader.event(position).orElseThrow().event())
                .toList();
    }
}
