package io.graphqlaudit.spool;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.DiskLog.Ended;
import io.graphqlaudit.spool.DiskLog.Offered;
import io.graphqlaudit.spool.DiskLog.Promised;
import io.graphqlaudit.spool.DiskLog.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Several threads offer records to a spool that rolls, on a disk whose syncs fail now and then. */
final class CutWorkload {
    private static final int THREADS = 4;
    private static final int RECORDS = 24;

    private final DiskLog log = new DiskLog();
    private final RecordingDisk disk;

    /**
     * @param leftOut the place in the code whose syncs are left out; empty for none
     */
    CutWorkload(Path data, long seed, Delivery delivery, String leftOut) throws IOException, InterruptedException {
        Random random = new Random(seed);
        // The first syncs succeed in every other run, so that each kind of beginning is seen.
        disk = new RecordingDisk(data.toRealPath(), log, random, seed % 2 == 0 ? 25 : 0, leftOut);
        SpoolConfig config = new SpoolConfig(
                data.toRealPath(),
                "shop",
                "node",
                "1",
                Duration.ofSeconds(10),
                5_000,
                1 << 20,
                Duration.ofMillis(20),
                // Some runs come near their limit, so that sign-ins are folded.
                new SpaceLimits(seed % 3 == 0 ? 90_000 : 0, 0, 20_000),
                Clock.systemUTC());
        SpoolSink sink = SpoolSink.open(config, disk);
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            String name = "t" + i + "-";
            Random own = new Random(seed * THREADS + i);
            threads[i] = new Thread(() -> offer(sink, name, own, delivery));
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        disk.calm();
        sink.close();
        log.add(new Ended());
    }

    private void offer(SpoolSink sink, String name, Random random, Delivery delivery) {
        for (int i = 0; i < RECORDS; i++) {
            String id = name + i;
            AuditRecord record = random.nextInt(4) == 0 ? Samples.failedSignIn(id, "root") : Samples.mutation(id);
            boolean relaxed = random.nextInt(5) == 0;
            log.add(new Offered(id));
            Acceptance acceptance = sink.accept(List.of(record), relaxed ? Delivery.ASYNC : delivery);
            if (acceptance == Acceptance.KEPT && !relaxed) {
                log.add(new Promised(id));
            }
        }
    }

    List<Step> steps() {
        return log.steps();
    }

    Set<String> places() {
        return disk.places();
    }
}
