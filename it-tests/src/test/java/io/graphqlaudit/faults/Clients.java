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
import org.jspecify.annotations.Nullable;

/** Clients that mutate all the time, and go over to the next start of the application when the present one is gone. */
final class Clients implements AutoCloseable {
    private final ExecutorService threads;
    private final int count;
    private final long pauseNanos;
    private final AtomicLong answers = new AtomicLong();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final Object change = new Object();
    private @Nullable Generation generation;
    private volatile boolean over;

    /** @param pauseNanos how long each rests after each answer */
    Clients(int count, long pauseNanos) {
        this.count = count;
        this.pauseNanos = pauseNanos;
        this.threads = Executors.newFixedThreadPool(count);
    }

    void begin() {
        for (int i = 0; i < count; i++) {
            threads.execute(this::live);
        }
        threads.shutdown();
    }

    /** What they are to ask from now on. */
    void goOnWith(Generation next) {
        synchronized (change) {
            generation = next;
            change.notifyAll();
        }
    }

    /** Answers so far. */
    long answers() {
        return answers.get();
    }

    /** Answers that were wrong, and servers that went away unasked. */
    Queue<String> surprises() {
        return surprises;
    }

    /** Returns when none of them asks any more. */
    void end() throws InterruptedException {
        synchronized (change) {
            over = true;
            change.notifyAll();
        }
        assertThat(threads.awaitTermination(2, TimeUnit.MINUTES))
                .as("all clients end")
                .isTrue();
    }

    @Override
    public void close() {
        over = true;
        threads.shutdownNow();
    }

    private void live() {
        try {
            for (Generation now = after(0); now != null; now = after(now.number())) {
                askAll(now);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for one that is younger; null when it is all over. */
    private @Nullable Generation after(int number) throws InterruptedException {
        synchronized (change) {
            while (!over && (generation == null || generation.number() <= number)) {
                change.wait();
            }
            return over ? null : generation;
        }
    }

    private void askAll(Generation server) {
        try (Wire wire = server.asking().connect()) {
            while (!over) {
                ask(server, wire);
                LockSupport.parkNanos(pauseNanos);
            }
        } catch (IOException gone) {
            if (!server.isEnding()) {
                surprises.add("generation " + server.number() + " went away: " + gone);
            }
        }
    }

    private void ask(Generation server, Wire wire) throws IOException {
        String name = server.nextName();
        try {
            String answer = wire.ask(server.asking().mutation(name));
            server.answered(name);
            answers.incrementAndGet();
            if (!Asking.isFine(answer)) {
                surprises.add(answer);
            }
        } catch (IOException gone) {
            if (wire.answering()) {
                server.answered(name);
            } else {
                server.unanswered(name);
            }
            throw gone;
        }
    }
}
