package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How soon the admin WAR serves, and what it holds in memory once it has stored many events. */
class AdminCostBench {
    private static final int EVENTS = 100_000;
    private static final Duration LONGEST_DRAIN = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void startsOnANewAndOnAKnownDataFolder() throws Exception {
        int starts = Integer.getInteger("bench.starts", 10);
        double[] first = new double[starts];
        double[] firstCpu = new double[starts];
        double[] later = new double[starts];
        double[] laterCpu = new double[starts];
        for (int i = 0; i < starts; i++) {
            Path data = folder.resolve("data" + i);
            try (AdminProcess admin = AdminProcess.start(data)) {
                first[i] = seconds(admin.untilReady());
                firstCpu[i] = seconds(admin.cpu());
            }
            try (AdminProcess admin = AdminProcess.start(data)) {
                later[i] = seconds(admin.untilReady());
                laterCpu[i] = seconds(admin.cpu());
            }
        }
        Report.add(List.of(
                starts + " first starts, each followed by a later one",
                "first start to ready, s: " + MedianInterval.of(first),
                "first start to ready, s of CPU: " + MedianInterval.of(firstCpu),
                "later start to ready, s: " + MedianInterval.of(later),
                "later start to ready, s of CPU: " + MedianInterval.of(laterCpu)));
    }

    @Test
    void liveHeapAfterManyEvents() throws Exception {
        Path data = folder.resolve("heap");
        try (SpoolSink sink = SpoolSink.open(config(data))) {
            CaptureHarness harness = new CaptureHarness(sink, Delivery.ASYNC, Workload.MUTATION);
            for (int i = 0; i < EVENTS; i++) {
                harness.exchange();
            }
            assertThat(sink.counters().shedInAll()).isZero();
        }
        try (AdminProcess admin = AdminProcess.start(data)) {
            long begin = System.nanoTime();
            awaitDrained(data, begin + LONGEST_DRAIN.toNanos());
            double drain = (System.nanoTime() - begin) / 1e9;
            long heap = admin.liveHeap();
            Report.add(List.of(
                    String.format("%d events stored in %.1f s after ready, %s of CPU", EVENTS, drain, admin.cpu()),
                    String.format("live heap after them: %.1f MB", heap / 1e6)));
        }
    }

    // The drain deletes an instance's folder when its writer is gone and all of it is stored.
    private static void awaitDrained(Path data, long deadline) throws IOException {
        while (waiting(data) > 0) {
            assertThat(System.nanoTime()).as("time to drain").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static long waiting(Path data) throws IOException {
        try (Stream<Path> instances = Files.list(data.resolve("spool").resolve(Application.NAME))) {
            return instances.count();
        }
    }

    private static SpoolConfig config(Path data) {
        Map<String, String> params = Map.of(KnownSettings.DATA_DIR.name(), data.toString());
        Settings settings = new Settings(new SettingSources(params, Map.of(), Map.of(), Map.of()));
        return SpoolConfig.from(settings, Application.NAME, "localhost", "0");
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
