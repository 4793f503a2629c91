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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that was away may come back knowing less: restored from a backup, or taken over by a replica behind it. */
@Timeout(60)
class FailoverTest {
    @TempDir
    private Path folder;

    @Test
    void storesAgainWhatTheStoreLostWhileItWasAway() throws Exception {
        DrainRig rig = new DrainRig(folder);
        List<String> ids;
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder, Duration.ofSeconds(20), 3_000));
                Drain drain = rig.start()) {
            ids = new ArrayList<>(DrainRig.append(sink, "a", 60));
            DrainRig.until(() -> rig.store.requestIds().size() == 60 && drain.isIdle());
            rig.store.unavailable(true);
            ids.addAll(DrainRig.append(sink, "b", 5));
            DrainRig.until(() -> !drain.status().storeReachable());

            rig.store.restore(
                    UUID.fromString(String.valueOf(Journals.onlyInstance(folder).getFileName())), 40, 40);
            rig.store.unavailable(false);

            DrainRig.until(() -> rig.store.requestIds().contains("b4") && drain.isIdle());
        }
        assertThat(rig.store.requestIds()).isEqualTo(ids);
        assertThat(rig.store.lost()).isZero();
        assertThat(rig.gaps).isEmpty();
    }

    @Test
    void preparesAnewWhatWasPreparedBeforeTheStoreWasAway() throws Exception {
        List<String> ids;
        try (SpoolSink sink = SpoolSink.open(Journals.config(folder))) {
            ids = DrainRig.append(sink, "a", 50);
        }
        AtomicInteger life = new AtomicInteger();
        AtomicInteger calls = new AtomicInteger();
        List<Integer> livesOfPrepared = new CopyOnWriteArrayList<>();
        InMemoryAuditStore kept = new InMemoryAuditStore();
        AuditStore store = new ForwardingAuditStore(kept) {
            @Override
            public PreparedBatch prepare(SpoolBatch batch) {
                int now = life.get();
                return () -> {
                    if (calls.incrementAndGet() == 3) {
                        life.incrementAndGet();
                        throw new StoreUnavailableException("The store is away.", null);
                    }
                    livesOfPrepared.add(life.get() - now);
                    return kept.store(batch);
                };
            }
        };
        try (Drain drain = Drain.start(
                DataDirectory.open(folder),
                store,
                gap -> RandomEvents.event("gap"),
                DrainOptions.usual(),
                DrainRig.pace(7))) {
            DrainRig.until(() -> kept.requestIds().size() == 50 && drain.isIdle());
        }
        assertThat(kept.requestIds()).isEqualTo(ids);
        assertThat(livesOfPrepared).hasSizeGreaterThan(2).containsOnly(0);
    }
}
