package io.graphqlaudit.admin.start;

import io.graphqlaudit.spool.OncePerMinute;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One thread for what has to be done again and again. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Housekeeping.class.getName());
    private static final OncePerMinute PACE = new OncePerMinute();
    private static final Duration WAIT_FOR_END = Duration.ofSeconds(5);

    private final List<Future<?>> tasks = new ArrayList<>();
    private final ScheduledExecutorService executor;

    /** @param name tells its thread from others */
    Housekeeping(String name) {
        executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "graphql-audit-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Does it once, as soon as there is time. */
    void once(Runnable task) {
        executor.execute(() -> run(task));
    }

    /** Does it over and over, with that pause between; a failure is logged and changes nothing. */
    void every(Duration pause, Runnable task) {
        long millis = Math.max(1, pause.toMillis());
        tasks.add(executor.scheduleWithFixedDelay(() -> run(task), millis, millis, TimeUnit.MILLISECONDS));
    }

    /** Waits for what is being done. */
    @Override
    public void close() {
        tasks.forEach(task -> task.cancel(false));
        executor.shutdown();
        try {
            if (executor.awaitTermination(WAIT_FOR_END.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            // What is thrown out of here would end the task for good.
            if (PACE.isDue()) {
                LOG.log(
                        Level.WARNING,
                        "Housekeeping failed ({0}); it goes on.",
                        e.getClass().getName());
            }
        }
    }
}
