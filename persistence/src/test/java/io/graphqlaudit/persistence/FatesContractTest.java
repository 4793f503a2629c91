package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Notice;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.persistence.SourceRow.Fates;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of each record, and how it is counted, on every database. */
abstract class FatesContractTest {
    private final UUID instance = UUID.randomUUID();
    private TestDatabase database;
    private AuditStore store;

    abstract TestDatabase open();

    @BeforeEach
    void begin() {
        database = open();
        store = database.database.store();
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void countsWhatIsStoredSetAsideAndLost() {
        store.store(batch(7, List.of(record(1), record(2)), List.of(unreadable(4)), List.of()));

        assertThat(fates()).isEqualTo(new Fates(7, 2, 1, 4));
        assertThat(store.lastStoredSequence(instance)).isEqualTo(7);
        assertThat(database.column("select reason from audit_set_aside where sequence = 4"))
                .containsExactly("Not readable.");
    }

    @Test
    void countsABatchGivenAgainOnce() {
        SpoolBatch batch = batch(7, List.of(record(1), record(2)), List.of(unreadable(4)), List.of(notice(9)));
        store.store(batch);

        assertThat(store.store(batch)).isZero();

        assertThat(fates()).isEqualTo(new Fates(7, 2, 1, 4));
        assertThat(positions()).isEqualTo(3);
    }

    @Test
    void countsOnlyWhatIsNewOfABatchThatOverlaps() {
        store.store(batch(3, List.of(record(1), record(3)), List.of(unreadable(2)), List.of()));

        store.store(
                batch(6, List.of(record(1), record(3), record(5)), List.of(unreadable(2), unreadable(6)), List.of()));

        assertThat(fates()).isEqualTo(new Fates(6, 3, 2, 1));
    }

    @Test
    void tellsANoticeOnceForEachPlace() {
        Notice first = notice(10);
        Notice second = notice(20);
        assertThat(store.store(batch(2, 15, List.of(), List.of(), List.of(first))))
                .isEqualTo(1);

        assertThat(store.store(batch(2, 30, List.of(), List.of(), List.of(notice(10), second))))
                .isEqualTo(1);

        assertThat(positions()).isEqualTo(2);
        assertThat(fates()).isEqualTo(new Fates(2, 0, 0, 2));
    }

    @Test
    void storesWhatAnotherVersionSetAside() {
        AuditEvent event = Sample.operation().event();
        store.store(batch(1, List.of(), List.of(unreadable(1, Stage.COMPLETE, event)), List.of()));
        assertThat(database.database.setAside().retry()).isZero();

        assertThat(upgraded().setAside().retry()).isEqualTo(1);

        assertThat(database.database.reader().event(1).orElseThrow().event()).isEqualTo(event);
        assertThat(fates()).isEqualTo(new Fates(1, 1, 0, 0));
        assertThat(database.column("select count(*) from audit_set_aside")).containsExactly("0");
    }

    @Test
    void leavesAsideWhatIsStillUnreadableAndTriesItOnceForEachVersion() {
        store.store(batch(1, List.of(), List.of(unreadable(1)), List.of()));

        assertThat(upgraded().setAside().retry()).isZero();

        assertThat(database.column("select software_version from audit_set_aside"))
                .containsExactly("2");
        assertThat(fates()).isEqualTo(new Fates(1, 0, 1, 0));
    }

    @Test
    void believesWhatTheHostsOwnSpoolsSayOfTheAuditSystem() {
        AuditEvent access = Sample.operation().kind(EventKind.ACCESS).event();
        store.store(batch(1, List.of(), List.of(unreadable(1, Stage.COMPLETE, access)), List.of()));
        store.heard(new SourceStatus("shop", instance, "host", Channel.SPOOL, "{}", Sample.NOW, Sample.NOW, null));

        assertThat(upgraded().setAside().retry()).isEqualTo(1);
    }

    @Test
    void joinsWhatWasSetAsideWithTheRestOfItsStory() {
        AuditEvent closed = Sample.operation().event();
        AuditEvent open = Sample.operation().event();
        store.store(batch(
                3,
                List.of(new Sequenced(1, new AuditRecord(Stage.OPENED, closed))),
                List.of(unreadable(2, Stage.CLOSED, closed), unreadable(3, Stage.OPENED, open)),
                List.of()));

        assertThat(upgraded().setAside().retry()).isEqualTo(2);

        assertThat(store.abandon(instance)).isEqualTo(1);
        assertThat(positions()).isEqualTo(2);
        assertThat(database.database
                        .reader()
                        .event(2)
                        .orElseThrow()
                        .event()
                        .outcome()
                        .result())
                .isEqualTo(Result.UNKNOWN);
    }

    @Test
    void givesAnOpeningThatBecomesReadableAfterTheEndAnUnknownOutcome() {
        AuditEvent open = Sample.operation().event();
        store.store(batch(1, List.of(), List.of(unreadable(1, Stage.OPENED, open)), List.of()));
        store.abandon(instance);

        assertThat(upgraded().setAside().retry()).isEqualTo(1);

        assertThat(database.database
                        .reader()
                        .event(1)
                        .orElseThrow()
                        .event()
                        .outcome()
                        .result())
                .isEqualTo(Result.UNKNOWN);
    }

    @Test
    void letsNothingInThatMayNotComeFromAnotherHost() {
        AuditEvent own = Sample.operation().event();
        sentFromAnotherHost(
                Sample.operation().kind(EventKind.ACCESS).event(),
                Sample.operation().kind(EventKind.SYSTEM).event(),
                Sample.operation().of("bank").event(),
                own);
        // The spool as a whole may come by another way now: what counts is how the record came.
        store.heard(new SourceStatus("shop", instance, "host", Channel.SPOOL, "{}", Sample.NOW, Sample.NOW, null));

        assertThat(upgraded().setAside().retry()).isEqualTo(1);

        assertThat(database.column("select event_id from audit_event"))
                .containsExactly(own.identity().id().toString());
        assertThat(fates()).isEqualTo(new Fates(4, 1, 3, 0));
        assertThat(database.column("select distinct reason from audit_set_aside"))
                .singleElement()
                .asString()
                .startsWith("It came from another host");
    }

    @Test
    void letsInWhateverASpoolOnThisHostHeld() {
        AuditEvent access = Sample.operation().kind(EventKind.ACCESS).event();
        store.store(batch(1, List.of(), List.of(unreadable(1, Stage.COMPLETE, access)), List.of()));

        assertThat(upgraded().setAside().retry()).isEqualTo(1);
    }

    @Test
    void keepsWhatAWriterSaysEvenBeforeItsFirstRecord() {
        Instant at = Sample.NOW.minusSeconds(3);
        store.heard(new SourceStatus("shop", instance, "host", Channel.INGEST, "{\"accepted\":1}", at, Sample.NOW, 5L));
        store.heard(
                new SourceStatus("shop", instance, "host", Channel.INGEST, "{\"accepted\":2}", at, Sample.NOW, null));

        assertThat(database.database.sources().all()).singleElement().satisfies(row -> {
            assertThat(row.application()).isEqualTo("shop");
            assertThat(row.node()).isEqualTo("host");
            assertThat(row.channel()).isEqualTo(Channel.INGEST);
            assertThat(row.abandoned()).isFalse();
            assertThat(row.heard()).isEqualTo(new Heard("{\"accepted\":2}", at, Sample.NOW, null));
        });
        store.store(batch(1, List.of(record(1)), List.of(), List.of()));
        assertThat(database.database.sources().all())
                .singleElement()
                .satisfies(row -> assertThat(row.heard()).isNotNull());
    }

    @Test
    void replaysWhatItLacksByTheIdsOfEvents() {
        Sequenced first = record(1);
        Sequenced lost = record(2);
        Sequenced third = record(3);
        store.store(batch(3, List.of(first, third), List.of(), List.of()));

        assertThat(replay(first, lost, third)).isEqualTo(1);

        assertThat(fates()).isEqualTo(new Fates(3, 3, 0, 0));
        assertThat(replay(first, lost, third)).isZero();
        assertThat(positions()).isEqualTo(3);
    }

    @Test
    void leavesToTheDrainWhatItHasNotPassed() {
        store.store(batch(1, List.of(record(1)), List.of(), List.of()));

        assertThat(replay(record(2))).isZero();

        assertThat(positions()).isEqualTo(1);
        assertThat(fates()).isEqualTo(new Fates(1, 1, 0, 0));
    }

    @Test
    void replaysAStoryThatBeganAndEnded() {
        AuditEvent event = Sample.operation().event();
        AuditEvent open = Sample.operation().event();
        store.store(batch(3, List.of(), List.of(), List.of()));
        Sequenced[] story = {
            new Sequenced(1, new AuditRecord(Stage.OPENED, event)),
            new Sequenced(2, new AuditRecord(Stage.CLOSED, event)),
            new Sequenced(3, new AuditRecord(Stage.OPENED, open))
        };

        assertThat(replay(story)).isEqualTo(3);
        assertThat(replay(story)).isZero();

        assertThat(store.abandon(instance)).isEqualTo(1);
        assertThat(replay(story)).isZero();
        assertThat(positions()).isEqualTo(2);
        assertThat(fates()).isEqualTo(new Fates(3, 3, 0, 0));
    }

    private int replay(Sequenced... records) {
        return database.database.replay().replay(new SpoolBatch("shop", instance, List.of(records)));
    }

    private void sentFromAnotherHost(AuditEvent... unread) {
        List<UnreadableRecord> records = IntStream.range(0, unread.length)
                .mapToObj(i -> unreadable(i + 1, Stage.COMPLETE, unread[i]))
                .toList();
        store.store(new SpoolBatch("shop", instance, List.of(), records, List.of(), unread.length, 0, Channel.INGEST));
    }

    private AuditDatabase upgraded() {
        return AuditDatabase.open(database.dataSource, value -> "k1:" + value.length(), TestDatabase.CLOCK, "2");
    }

    private Fates fates() {
        return database.database.sources().all().stream()
                .filter(row -> row.instance().equals(instance))
                .findFirst()
                .orElseThrow()
                .fates();
    }

    private long positions() {
        return database.database.reader().highestPosition();
    }

    private SpoolBatch batch(
            long through, List<Sequenced> records, List<UnreadableRecord> unreadable, List<Notice> notices) {
        return batch(through, through * 100, records, unreadable, notices);
    }

    private SpoolBatch batch(
            long through,
            long place,
            List<Sequenced> records,
            List<UnreadableRecord> unreadable,
            List<Notice> notices) {
        return new SpoolBatch("shop", instance, records, unreadable, notices, through, place, Channel.SPOOL);
    }

    private static Sequenced record(long sequence) {
        return new Sequenced(sequence, AuditRecord.complete(Sample.operation().event()));
    }

    private static Notice notice(long place) {
        return new Notice(place, Sample.operation().event());
    }

    private static UnreadableRecord unreadable(long sequence) {
        byte[] content = "no event".getBytes(StandardCharsets.UTF_8);
        return new UnreadableRecord(sequence, Stage.COMPLETE.code(), content, "Not readable.");
    }

    private static UnreadableRecord unreadable(long sequence, Stage stage, AuditEvent event) {
        return new UnreadableRecord(sequence, stage.code(), EventCodec.encode(event), "Refused.");
    }
}
