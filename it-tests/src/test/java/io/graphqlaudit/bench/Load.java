package io.graphqlaudit.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A fixed number of kept-alive connections, each of which asks again as soon as it was answered. */
final class Load implements Traffic {
    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads;

    Load(int port, int size) throws IOException {
        threads = Executors.newFixedThreadPool(size);
        for (int i = 0; i < size; i++) {
            connections.add(new Connection(port));
        }
    }

    /** Asks equally often on each connection. */
    @Override
    public double run(byte[] request, int times) throws InterruptedException, ExecutionException {
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (Connection connection : connections) {
            running.add(threads.submit(() -> {
                for (int i = 0; i < times / connections.size(); i++) {
                    connection.ask(request);
                }
                return null;
            }));
        }
        for (Future<?> each : running) {
            each.get();
        }
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
