package io.graphqlaudit.spool;

import com.sun.management.OperatingSystemMXBean;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what an append of a 1 kB event costs: {@code AppendCost [threads] [appends per thread]}. */
final class AppendCost {
    private AppendCost() {}

    public static void main(String[] args) throws Exception {
        int threads = args.length > 0 ? Integer.parseInt(args[0]) : 16;
        int appends = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        Path data = Files.createTempDirectory(Path.of("target"), "append-cost");
        try (SpoolSink sink = SpoolSink.open(Journals.config(data))) {
            for (Delivery delivery : List.of(Delivery.DURABLE, Delivery.ASYNC, Delivery.DURABLE, Delivery.ASYNC)) {
                measure(sink, delivery, threads, appends);
            }
        }
    }

    private static void measure(SpoolSink sink, Delivery delivery, int threads, int appends)
            throws InterruptedException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<AuditRecord> record = List.of(AuditRecord.complete(kilobyte()));
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        Thread[] all = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            all[i] = new Thread(() -> {
                for (int j = 0; j < appends; j++) {
                    sink.accept(record, delivery);
                }
            });
            all[i].start();
        }
        for (Thread thread : all) {
            thread.join();
        }
        double count = (double) threads * appends;
        System.out.printf(
                Locale.ROOT,
                "%s, %d threads: %.0f appends/s, %.1f us of CPU per append%n",
                delivery,
                threads,
                count / (System.nanoTime() - start) * 1e9,
                (system.getProcessCpuTime() - cpu) / count / 1e3);
    }

    private static AuditEvent kilobyte() {
        return RandomEvents.event("request")
                .withEffect(new Effect("delete", List.of(), Map.of("text", "x".repeat(600))));
    }
}
