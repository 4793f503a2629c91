package io.graphqlaudit.capture;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where failures of our own and refusals end: counted, and logged at most once a minute, without any content. Safe for
 * use by several threads.
 */
public final class Failures {
    private static final Logger LOG = System.getLogger(Failures.class.getName());
    private static final long NANOS_BETWEEN_LOGS = 60_000_000_000L;

    private final AtomicLong count = new AtomicLong();
    private final AtomicLong lastLog = longAgo();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong lastRefusalLog = longAgo();

    /** Notes a failure. Only its type and place are logged: its message may hold what must not be shown. */
    public void report(Throwable failure) {
        long failures = count.incrementAndGet();
        if (isDue(lastLog)) {
            LOG.log(
                    Level.WARNING,
                    "GraphQL Audit failed to capture a request ({0} times so far): {1} at {2}. What could be told of it"
                            + " was recorded; where that is nothing, a gap event counts it, or strict refused it.",
                    failures,
                    failure.getClass().getName(),
                    placeOf(failure));
        }
    }

    /** Notes that a request was refused under {@code strict}, since its intent could not be brought to disk. */
    void refused() {
        long requests = refusals.incrementAndGet();
        if (isDue(lastRefusalLog)) {
            LOG.log(
                    Level.WARNING,
                    "Requests are refused with 503, for delivery is strict and their audit records cannot be kept now"
                            + " ({0} so far). Why, the warnings about the spool say.",
                    requests);
        }
    }

    private static AtomicLong longAgo() {
        return new AtomicLong(System.nanoTime() - NANOS_BETWEEN_LOGS);
    }

    private static boolean isDue(AtomicLong lastLog) {
        long now = System.nanoTime();
        long last = lastLog.get();
        return now - last >= NANOS_BETWEEN_LOGS && lastLog.compareAndSet(last, now);
    }

    /** How many failures there were. */
    public long count() {
        return count.get();
    }

    private static String placeOf(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "an unknown place" : trace[0].toString();
    }
}
