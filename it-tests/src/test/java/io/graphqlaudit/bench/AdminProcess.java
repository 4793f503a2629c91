package io.graphqlaudit.bench;

import io.graphqlaudit.it.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code java -jar graphql-audit-admin.war}, as built, with the JVM's defaults. */
final class AdminProcess implements AutoCloseable {
    private final BenchProcess process;
    private final Duration untilReady;

    private AdminProcess(BenchProcess process, Duration untilReady) {
        this.process = process;
        this.untilReady = untilReady;
    }

    /** Starts it and waits for its line {@code ready:}. */
    static AdminProcess start(Path dataDirectory) throws IOException {
        List<String> arguments = List.of(
                "-jar",
                System.getProperty("admin.war"),
                "--port",
                Integer.toString(FreePort.find()),
                "--data-dir",
                dataDirectory.toString());
        long begin = System.nanoTime();
        BenchProcess process = BenchProcess.start("server", ProcessBuilder.Redirect.DISCARD, arguments);
        process.awaitLine("ready: ");
        return new AdminProcess(process, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** From the start of the process to its line {@code ready:}. */
    Duration untilReady() {
        return untilReady;
    }

    /** User and system time so far. */
    Duration cpu() {
        return process.cpu();
    }

    /** What lives on its heap after a full collection, in bytes. */
    long liveHeap() throws IOException, InterruptedException {
        return LiveHeap.of(process.pid());
    }

    @Override
    public void close() throws IOException {
        process.terminate();
        process.close();
    }
}
