package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.ForeignInstanceException;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Sequenced;
import io.graphqlaudit.persistence.query.AuditReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two stores on one database, as two processes have them, at work at once. */
@Timeout(120)
abstract class ConcurrentStoreContractTest {
    private static final int BATCHES = 20;
    private static final int BATCH = 40;
    private static final int ROUNDS = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private TestDatabase database;
    private AuditDatabase second;

    abstract TestDatabase open();

    @BeforeEach
    void begin() {
        database = open();
        second = TestDatabase.open(database.dataSource);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        second.close();
        database.close();
    }

    @Test
    void aReaderThatFollowsPositionsSeesEveryEventOnceWhileTwoWrite() throws Exception {
        List<SpoolBatch> ours = batches(1);
        List<SpoolBatch> theirs = batches(2);
        List<SpoolBatch> all = Stream.concat(ours.stream(), theirs.stream()).toList();
        AtomicBoolean written = new AtomicBoolean();
        Future<List<UUID>> reading = threads.submit(() -> follow(written));

        runAtOnce(storing(database.database.store(), ours), storing(second.store(), theirs));
        written.set(true);

        assertThat(reading.get()).hasSize(2 * BATCHES * BATCH).containsExactlyInAnyOrderElementsOf(ids(all));
        assertThat(database.column("select count(distinct actor_number) from audit_event"))
                .containsExactly("97");
    }

    @Test
    void twoDrainsOfOneInstanceDoNotDouble() throws Exception {
        List<SpoolBatch> batches = batches(3);

        runAtOnce(storing(database.database.store(), batches), storing(second.store(), batches));

        assertThat(database.database.reader().highestPosition()).isEqualTo(BATCHES * BATCH);
        assertThat(follow(new AtomicBoolean(true))).containsExactlyElementsOf(ids(batches));
    }

    @Test
    void twoThatAbandonOneInstanceDoNotDouble() throws Exception {
        Spool spool = new Spool();
        for (int i = 0; i < BATCH; i++) {
            spool.opened(Sample.operation().event());
        }
        UUID instance = spool.instance;
        database.database.store().store(spool.batch());

        runAtOnce(
                () -> database.database.store().abandon(instance),
                () -> second.store().abandon(instance));

        assertThat(database.database.reader().highestPosition()).isEqualTo(BATCH);
    }

    @Test
    void ofTwoApplicationsOnOtherHostsThatNameOneNewInstanceOnlyOneGetsIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            UUID instance = UUID.randomUUID();

            List<Boolean> taken = runAtOnce(
                    () -> isTaken(database.database.store(), "shop", instance),
                    () -> isTaken(second.store(), "bank", instance));

            assertThat(taken).containsExactlyInAnyOrder(true, false);
        }
        assertThat(database.database.reader().highestPosition()).isEqualTo(ROUNDS);
    }

    @Test
    void aStatusFromAnotherHostDoesNotSpeakForAnotherApplicationsInstance() {
        UUID instance = UUID.randomUUID();
        AuditStore store = database.database.store();
        assertThat(isTaken(store, "shop", instance)).isTrue();

        assertThatThrownBy(() -> store.heard(
                        new SourceStatus("bank", instance, "host", Channel.INGEST, "{}", Sample.NOW, Sample.NOW, null)))
                .isInstanceOf(ForeignInstanceException.class);

        assertThat(database.column("select count(*) from audit_spool where node is not null"))
                .containsExactly("0");
    }

    private static boolean isTaken(AuditStore store, String application, UUID instance) {
        AuditRecord record =
                AuditRecord.complete(Sample.operation().of(application).event());
        try {
            store.store(new SpoolBatch(
                    application,
                    instance,
                    List.of(new Sequenced(1, record)),
                    List.of(),
                    List.of(),
                    1,
                    0,
                    Channel.INGEST));
            return true;
        } catch (ForeignInstanceException e) {
            return false;
        }
    }

    private List<UUID> follow(AtomicBoolean written) {
        AuditReader reader = database.database.reader();
        List<UUID> seen = new ArrayList<>();
        boolean last;
        do {
            last = written.get();
            LongStream.rangeClosed(seen.size() + 1L, reader.highestPosition())
                    .forEach(position -> seen.add(reader.event(position)
                            .orElseThrow()
                            .event()
                            .identity()
                            .id()));
        } while (!last);
        return seen;
    }

    private <T> List<T> runAtOnce(Callable<T> first, Callable<T> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        List<Future<T>> runs = List.of(
                threads.submit(() -> {
                    start.await();
                    return first.call();
                }),
                threads.submit(() -> {
                    start.await();
                    return other.call();
                }));
        List<T> answers = new ArrayList<>();
        for (Future<T> run : runs) {
            answers.add(run.get(100, TimeUnit.SECONDS));
        }
        return answers;
    }

    private static Callable<Integer> storing(AuditStore store, List<SpoolBatch> batches) {
        return () -> batches.stream().mapToInt(store::store).sum();
    }

    /** Events of the last two years by 97 people, whom both writers meet. */
    private static List<SpoolBatch> batches(long seed) {
        Random random = new Random(seed);
        Spool spool = new Spool();
        List<SpoolBatch> batches = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            for (int i = 0; i < BATCH; i++) {
                int user = (batch * BATCH + i) % 97;
                spool.complete(Sample.operation()
                        .by("user-" + user, null)
                        .at(Sample.NOW.minus(Duration.ofDays(random.nextInt(700))))
                        .event());
            }
            batches.add(spool.batch());
        }
        return batches;
    }

    private static List<UUID> ids(List<SpoolBatch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.records().stream())
                .map(sequenced -> sequenced.record().event().identity().id())
                .toList();
    }
}
