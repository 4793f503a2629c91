package io.graphqlaudit.capture;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where failures of our own end: counted, and logged at most once a minute, without any content. Safe for use by
 * several threads.
 */
public final class Failures {
    private static final Logger LOG = System.getLogger(Failures.class.getName());
    private static final long NANOS_BETWEEN_LOGS = 60_000_000_000L;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong lastLog = new AtomicLong(System.nanoTime() - NANOS_BETWEEN_LOGS);

    /** Notes a failure. Only its type and place are logged: its message may hold what must not be shown. */
    public void report(Throwable failure) {
        long failures = count.incrementAndGet();
        long now = System.nanoTime();
        long last = lastLog.get();
        if (now - last >= NANOS_BETWEEN_LOGS && lastLog.compareAndSet(last, now)) {
            LOG.log(
                    Level.WARNING,
                    "GraphQL Audit failed to capture a request ({0} times so far): {1} at {2}. What could be told of it"
                            + " was recorded; where that is nothing, a gap event counts it, or strict refused it.",
                    failures,
                    failure.getClass().getName(),
                    placeOf(failure));
        }
    }

    /** How many there were. */
    public long count() {
        return count.get();
    }

    private static String placeOf(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
