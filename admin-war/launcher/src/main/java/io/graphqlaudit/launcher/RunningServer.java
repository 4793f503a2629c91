package io.graphqlaudit.launcher;

import java.io.Closeable;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A server that stops when the process is told to end, and does not hold the process up for long. */
final class RunningServer {
    /** Longer than the requests and the web applications are given each. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    private final WebServer server;
    private final Closeable runtime;
    private final PrintStream out;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;

    /** @param runtime closed when the server has stopped */
    RunningServer(WebServer server, Closeable runtime, PrintStream out) {
        this.server = server;
        this.runtime = runtime;
        this.out = out;
    }

    /** Stops on SIGTERM, Ctrl-C and {@code System.exit}. */
    void stopWithTheProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopInTime, "graphql-audit-stop"));
    }

    /** Says that it is ready, unless it was told to stop before it was: that is no failure and no readiness. */
    void start(WebServer.Site site) throws Exception {
        Optional<URI> address;
        try {
            address = server.start(site);
        } catch (Exception failure) {
            if (stopping) {
                return; // What is stopped while it starts fails in many ways.
            }
            throw failure;
        }
        if (address.isPresent() && !stopping) {
            out.println("ready: " + address.get());
        }
    }

    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    private void stopInTime() {
        Thread stop = new Thread(this::stop, "graphql-audit-stopping");
        stop.setDaemon(true);
        stop.start();
        try {
            stop.join(LONGEST_STOP.toMillis());
            if (stop.isAlive()) {
                System.err.println("The server did not stop within " + LONGEST_STOP.toSeconds() + " seconds.");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Called once, by the process's end. */
    void stop() {
        stopping = true;
        try (runtime) {
            server.stop();
        } catch (Exception failure) {
            System.err.println("The server did not stop cleanly: " + failure);
        } finally {
            stopped.countDown();
        }
    }
}
