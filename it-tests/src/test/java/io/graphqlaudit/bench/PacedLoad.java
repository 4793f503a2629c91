package io.graphqlaudit.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate, whatever the answers take: each has its time, and is late by as long as no connection was
 * free for it.
 */
final class PacedLoad implements Traffic {
    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads;
    private final long pauseNanos;

    PacedLoad(int port, int size, int perSecond) throws IOException {
        threads = Executors.newFixedThreadPool(size);
        pauseNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
        for (int i = 0; i < size; i++) {
            connections.add(new Connection(port));
        }
    }

    @Override
    public double run(byte[] request, int times) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        latencies(request, times);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Asks so many times; returns how long each answer took from the time its request was due, in nanoseconds. */
    long[] latencies(byte[] request, int times) throws InterruptedException, ExecutionException {
        long[] taken = new long[times];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10);
        List<Future<?>> running = new ArrayList<>();
        for (Connection connection : connections) {
            running.add(threads.submit(() -> {
                for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                    long due = start + i * pauseNanos;
                    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                        LockSupport.parkNanos(left);
                    }
                    connection.ask(request);
                    taken[i] = System.nanoTime() - due;
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        return taken;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
