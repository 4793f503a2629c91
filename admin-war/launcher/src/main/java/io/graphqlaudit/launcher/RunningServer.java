package io.graphqlaudit.launcher;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A server that stops when the process is told to end, and does not hold the process up for long. */
final class RunningServer {
    /** Longer than the requests and the web applications are given each. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    private final WebServer server;
    private final RuntimeFolder runtime;
    private final CountDownLatch stopped = new CountDownLatch(1);

    RunningServer(WebServer server, RuntimeFolder runtime) {
        this.server = server;
        this.runtime = runtime;
    }

    /** Stops on SIGTERM, Ctrl-C and {@code System.exit}. */
    void stopWithTheProcess() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopInTime, "graphql-audit-stop"));
    }

    void start(WebServer.Site site) throws Exception {
        URI address = server.start(site);
        System.out.println("ready: " + address);
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

    private void stop() {
        try (runtime) {
            server.stop();
        } catch (Exception failure) {
            System.err.println("The server did not stop cleanly: " + failure);
        } finally {
            stopped.countDown();
        }
    }
}
