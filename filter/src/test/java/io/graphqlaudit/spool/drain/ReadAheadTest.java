package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.Journals;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.SpoolSink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** While one batch is stored, the next is read and prepared. */
@Timeout(60)
class ReadAheadTest {
    private static final int BATCH = 7;

    @TempDir
    private Path folder;

    private final InMemoryAuditStore kept = new InMemoryAuditStore();
    private List<String> ids = List.of();

    @Test
    void readsAndPreparesTheNextBatchWhileOneIsStored() throws Exception {
        write(50);
        CountDownLatch prepared = new CountDownLatch(1);
        AuditStore store = new ForwardingAuditStore(kept) {
            @Override
            public PreparedBatch prepare(SpoolBatch batch) {
                prepared.countDown();
                return super.prepare(batch);
            }

            @Override
            public int store(SpoolBatch batch) {
                await(prepared);
                return super.store(batch);
            }
        };
        try (Drain drain = start(store)) {
            DrainRig.until(() -> kept.requestIds().size() == 50 && drain.isIdle());
        }
        assertThat(kept.requestIds()).isEqualTo(ids);
        assertThat(kept.lost()).isZero();
    }

    @Test
    void countsWhatWasReadAheadAsWaiting() throws Exception {
        write(50);
        AuditStore store = new ForwardingAuditStore(kept) {
            @Override
            public int store(SpoolBatch batch) {
                if (kept.requestIds().size() >= 2 * BATCH) {
                    throw new StoreUnavailableException("The store is away.", null);
                }
                return super.store(batch);
            }
        };
        try (Drain drain = start(store)) {
            DrainRig.until(() -> !drain.status().storeReachable());
            DrainRig.until(() -> drain.status().instances().get(0).waiting() == 50 - 2 * BATCH);
        }
    }

    @Test
    void storesWhatCouldNotBePreparedWhenItsTurnComes() throws Exception {
        write(50);
        AuditStore store = new ForwardingAuditStore(kept) {
            @Override
            public PreparedBatch prepare(SpoolBatch batch) {
                throw new IllegalStateException("not now");
            }
        };
        try (Drain drain = start(store)) {
            DrainRig.until(() -> kept.requestIds().size() == 50 && drain.isIdle());
        }
        assertThat(kept.requestIds()).isEqualTo(ids);
    }

    @Test
    void leavesNoThreadWhenItIsClosed() throws Exception {
        write(50);
        try (Drain drain = start(kept)) {
            DrainRig.until(() -> kept.requestIds().size() == 50 && drain.isIdle());
        }
        DrainRig.until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("graphql-audit-drain")));
    }

    private void write(int records) {
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder, Duration.ofSeconds(20), 3_000))) {
            ids = DrainRig.append(sink, "a", records);
        }
    }

    private Drain start(AuditStore store) {
        return Drain.start(
                DataDirectory.open(folder),
                store,
                gap -> RandomEvents.event("gap"),
                DrainOptions.usual(),
                DrainRig.pace(BATCH));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
