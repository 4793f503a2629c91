package io.graphqlaudit.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What one step costs.
 *
 * @param micros µs of CPU, all threads of this JVM included, so that collecting the garbage counts
 * @param kilobytes kB that the step allocates
 */
record Cost(MedianInterval micros, double kilobytes) {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Of so many steps in each block, once warm. */
    static Cost measure(Runnable step, int blocks, int perBlock) {
        repeat(step, 4 * perBlock);
        double[] micros = new double[blocks];
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < blocks; i++) {
            long before = SYSTEM.getProcessCpuTime();
            repeat(step, perBlock);
            micros[i] = (SYSTEM.getProcessCpuTime() - before) / 1e3 / perBlock;
        }
        double bytes = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        return new Cost(MedianInterval.of(micros), bytes / 1e3 / blocks / perBlock);
    }

    private static void repeat(Runnable step, int times) {
        for (int i = 0; i < times; i++) {
            step.run();
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s µs, %.1f kB allocated", micros, kilobytes);
    }
}
