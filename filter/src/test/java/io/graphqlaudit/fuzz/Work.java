package io.graphqlaudit.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Bounds work by a count rather than by a clock: by what the JVM counts as allocated by this thread. A loop that only
 * spins allocates nothing; the fuzzer's own time limit is there for that.
 */
public final class Work {
    /**
     * Tokens, trees, events, each several times: four times the most that was seen beyond a megabyte in 210,000 runs, which
     * was 2,726 for a byte of a request.
     */
    private static final long PER_BYTE = 10_900;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Work() {}

    /**
     * Runs a target and fails if it allocated more than an input of that length is worth.
     *
     * @param base what it may take whatever the input
     * @param times where what watches the target allocates, how many times as much that may be
     */
    static FuzzTarget bounded(FuzzTarget target, long base, int times) {
        return input -> {
            long most = times * (base + PER_BYTE * input.length);
            // The first time counts also what loading classes and filling caches takes.
            if (allocated(target, input) > most) {
                long again = allocated(target, input);
                Must.hold(again <= most, again + " bytes allocated for an input of " + input.length);
            }
        };
    }

    private static long allocated(FuzzTarget target, byte[] input) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        target.run(input);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
