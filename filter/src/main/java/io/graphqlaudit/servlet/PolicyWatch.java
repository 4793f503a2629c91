package io.graphqlaudit.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at a policy file every few seconds, in a thread of its own, until it is closed. */
final class PolicyWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PolicyWatch.class.getName());

    static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final long CLOSE_MILLIS = 5_000;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private PolicyWatch(Runnable look, Duration interval) {
        thread = new Thread(() -> watch(look, interval), "graphql-audit-policy");
        thread.setDaemon(true);
    }

    static PolicyWatch start(Runnable look, Duration interval) {
        PolicyWatch watch = new PolicyWatch(look, interval);
        try {
            watch.thread.start();
        } catch (OutOfMemoryError e) {
            LOG.log(Level.WARNING, "The policy file is not followed, since no thread can be made for it.");
        }
        return watch;
    }

    private void watch(Runnable look, Duration interval) {
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                look(look);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts it but who stops the whole process.
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever becomes of one, there is another. */
    private static void look(Runnable look) {
        try {
            look.run();
        } catch (RuntimeException | Error e) {
            LOG.log(
                    Level.WARNING,
                    "A look at the policy file failed: {0}",
                    e.getClass().getName());
        }
    }

    /** Waits for a look that is under way, within limits. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
