package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.AnswerFacts;
import io.graphqlaudit.capture.CapturedExchange;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Asynchronous cycles of whose end nobody will tell us. Jetty lets a cycle go on whose servlet has failed, until
 * somebody completes it or its time is over, but ends it at once where somebody listens. So we do not listen there, and
 * close the story when the time is certainly over: with the next request, or when the filter is destroyed. Safe for use
 * by several threads.
 */
final class UnheardCycles {
    private static final long GRACE_MILLIS = 500;
    private static final String JETTY = "org.eclipse.jetty.";

    private final Queue<Cycle> cycles = new ConcurrentLinkedQueue<>();

    /** Whether to listen to that container's cycle would change what becomes of it when its servlet fails. */
    static boolean areOf(Object containersOwn) {
        return containersOwn.getClass().getName().startsWith(JETTY);
    }

    /**
     * One more, which somebody may still complete.
     *
     * @param timeout how long it may take, in milliseconds; for ever when it is not positive
     */
    void add(CapturedExchange exchange, AnswerFacts atLast, long timeout) {
        long limit = timeout > 0 ? TimeUnit.MILLISECONDS.toNanos(timeout + GRACE_MILLIS) : Long.MAX_VALUE / 2;
        cycles.add(new Cycle(exchange, atLast, System.nanoTime() + limit));
    }

    /** Ends those whose time is over. */
    void sweep() {
        if (!cycles.isEmpty()) {
            long now = System.nanoTime();
            cycles.removeIf(cycle -> cycle.isEnded() || cycle.endsBy(now));
        }
    }

    /** Ends them all. */
    void close() {
        for (Cycle cycle = cycles.poll(); cycle != null; cycle = cycles.poll()) {
            cycle.exchange.end(cycle.atLast);
        }
    }

    private record Cycle(CapturedExchange exchange, AnswerFacts atLast, long deadline) {
        boolean isEnded() {
            return exchange.isSettled();
        }

        boolean endsBy(long now) {
            if (now - deadline < 0) {
                return false;
            }
            exchange.end(atLast);
            return true;
        }
    }
}
