package io.graphqlaudit.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Bounds work by a count rather than by a clock: by what the JVM counts as allocated by this thread. A loop that only
 * spins allocates nothing; the fuzzer's own time limit is there for that.
 */
public final class Work {
    /** What caches and the parser's tables take when they are first used. */
    private static final long BASE = 48L << 20;
    /** Tokens, trees, events, each several times. */
    private static final long PER_BYTE = 16_384;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Work() {}

    /** Runs a target and fails if it allocated more than an input of that length is worth. */
    public static FuzzTarget bounded(FuzzTarget target) {
        return bounded(target, 1);
    }

    /** As {@link #bounded(FuzzTarget)}, where what watches the target allocates so many times as much as that may. */
    static FuzzTarget bounded(FuzzTarget target, int times) {
        return input -> {
            long most = times * (BASE + PER_BYTE * input.length);
            // The first time counts also what loading classes takes.
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
