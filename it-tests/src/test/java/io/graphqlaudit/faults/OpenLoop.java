package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.Wire;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Mutations at a steady rate, however long the answers take. Each connection has its own timetable and asks in its
 * order; what comes late is counted from when it was due.
 */
final class OpenLoop implements AutoCloseable {
    private final Asking asking;
    private final String prefix;
    private final int connections;
    private final long intervalNanos;
    private final Latencies latencies;
    private final ExecutorService threads;
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean over;

    /**
     * A load that has not begun.
     *
     * @param prefix what the names of its mutations begin with
     * @param perSecond mutations per second, on all connections together
     */
    OpenLoop(Asking asking, String prefix, int connections, int perSecond, Latencies latencies) {
        this.asking = asking;
        this.prefix = prefix;
        this.connections = connections;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(connections) / perSecond;
        this.latencies = latencies;
        this.threads = Executors.newFixedThreadPool(connections);
    }

    void begin() {
        long start = System.nanoTime();
        for (int i = 0; i < connections; i++) {
            String names = prefix + i + "-";
            long first = start + intervalNanos * i / connections;
            threads.execute(() -> run(names, first));
        }
        threads.shutdown();
    }

    /** Names of the mutations that were sent, each connection's in its order. */
    Queue<String> sent() {
        return sent;
    }

    /** What was not answered as it should be. */
    Queue<String> failures() {
        return failures;
    }

    /** Answers so far. */
    long answers() {
        return answers.get();
    }

    /** Returns when nothing more is sent and everything is answered. */
    void end() throws InterruptedException {
        over = true;
        assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }

    private void run(String names, long first) {
        try (Wire wire = asking.connect()) {
            for (int i = 0; !over; i++) {
                long due = first + i * intervalNanos;
                awaitTime(due);
                ask(wire, names + i);
                latencies.add(due, System.nanoTime() - due);
            }
        } catch (IOException gone) {
            failures.add(names + ": " + gone);
        }
    }

    private void ask(Wire wire, String name) throws IOException {
        byte[] request = asking.mutation(name);
        sent.add(name);
        String answer = wire.ask(request);
        answers.incrementAndGet();
        if (!Asking.isFine(answer)) {
            failures.add(name + ": " + answer);
        }
    }

    private static void awaitTime(long due) {
        for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
