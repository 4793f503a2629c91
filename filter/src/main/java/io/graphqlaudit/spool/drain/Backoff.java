package io.graphqlaudit.spool.drain;

import java.util.concurrent.ThreadLocalRandom;

/** When to try again after failures: ever later, and not in step with others. For one thread. */
final class Backoff {
    private final long firstNanos;
    private final long lastNanos;
    private long delay;
    private long notBefore;
    private boolean failing;

    Backoff(DrainPace pace) {
        firstNanos = pace.firstRetry().toNanos();
        lastNanos = pace.lastRetry().toNanos();
        delay = firstNanos;
    }

    boolean isOver(long now) {
        return !failing || now - notBefore >= 0;
    }

    void failed(long now) {
        failing = true;
        notBefore = now + delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1);
        delay = Math.min(lastNanos, delay * 2);
    }

    void succeeded() {
        failing = false;
        delay = firstNanos;
    }
}
