package io.graphqlaudit.admin.start;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;

/**
 * The threads of a pool of connections, which closing the pool tells to end but does not wait for. A server that
 * undeploys the web application meanwhile takes what still runs for a leak.
 */
final class PoolThreads implements ThreadFactory {
    private static final Duration WAIT_FOR_END = Duration.ofSeconds(2);

    private final String name;
    private final Queue<Thread> alive = new ConcurrentLinkedQueue<>();

    PoolThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable task) {
        alive.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        alive.add(thread);
        return thread;
    }

    /** Waits for all of them, for two seconds at most. */
    void awaitEnd() {
        long deadline = System.nanoTime() + WAIT_FOR_END.toNanos();
        try {
            for (Thread thread : alive) {
                thread.join(Math.max(
                        1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
