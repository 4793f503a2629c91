package io.graphqlaudit.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** CPU per captured event, all threads of this JVM included, so that collecting the garbage counts. */
final class CaptureCost {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private CaptureCost() {}

    /** µs of CPU for one event, once warm. */
    static MedianInterval measure(CaptureHarness harness, int blocks, int perBlock) {
        run(harness, 4 * perBlock);
        double[] micros = new double[blocks];
        for (int i = 0; i < blocks; i++) {
            micros[i] = run(harness, perBlock) / 1e3 / perBlock;
        }
        return MedianInterval.of(micros);
    }

    private static double run(CaptureHarness harness, int times) {
        long before = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < times; i++) {
            harness.exchange();
        }
        return SYSTEM.getProcessCpuTime() - before;
    }
}
