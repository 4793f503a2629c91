package io.graphqlaudit.persistence;

import com.sun.management.OperatingSystemMXBean;
import io.graphqlaudit.event.SpoolBatch;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints events per second and this process's CPU per event for batches of 500; run by hand. On PostgreSQL the
 * server's CPU comes on top.
 */
final class StoreCost {
    private static final int BATCH = 500;
    private static final int BATCHES = 60;

    private StoreCost() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("store-cost");
        try (TestDatabase database = arguments[0].equals("h2") ? TestDatabase.h2(folder) : TestDatabase.postgres()) {
            for (int round = 0; round < 4; round++) {
                measure(database);
            }
        }
    }

    private static void measure(TestDatabase database) {
        List<SpoolBatch> batches = batches();
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        batches.forEach(database.database.store()::store);
        double seconds = (System.nanoTime() - start) / 1e9;
        double events = (double) BATCH * BATCHES;
        System.out.printf(
                "%.0f events/s, %.1f us CPU per event%n",
                events / seconds, (system.getProcessCpuTime() - cpu) / 1e3 / events);
    }

    private static List<SpoolBatch> batches() {
        Spool spool = new Spool();
        List<SpoolBatch> batches = new ArrayList<>();
        for (int batch = 0; batch < BATCHES; batch++) {
            for (int i = 0; i < BATCH; i++) {
                int number = batch * BATCH + i;
                spool.complete(Sample.operation()
                        .by("user-" + number % 200, null)
                        .target("m-" + number % 5_000)
                        .at(Sample.NOW.plusMillis(number))
                        .event());
            }
            batches.add(spool.batch());
        }
        return batches;
    }
}
