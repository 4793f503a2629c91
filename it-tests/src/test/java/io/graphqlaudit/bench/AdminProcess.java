package io.graphqlaudit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code java -jar graphql-audit-admin.war}, as built, with the JVM's defaults. */
final class AdminProcess implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final Process process;
    private final Duration untilReady;

    private AdminProcess(Process process, Duration untilReady) {
        this.process = process;
        this.untilReady = untilReady;
    }

    /** Starts it and waits for its line {@code ready:}. */
    static AdminProcess start(Path dataDirectory) throws IOException {
        String war = System.getProperty("admin.war");
        List<String> command = List.of(
                JAVA.resolve("java").toString(),
                "-jar",
                war,
                "--port",
                Integer.toString(freePort()),
                "--data-dir",
                dataDirectory.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("GRAPHQLAUDIT_") || name.endsWith("_OPTIONS"));
        long begin = System.nanoTime();
        Process process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("ready: ")) {
            line = out.readLine();
        }
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the server did not start");
        }
        return new AdminProcess(process, taken);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** From the start of the process to its line {@code ready:}. */
    Duration untilReady() {
        return untilReady;
    }

    /** User and system time so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What lives on its heap after a full collection, in bytes. */
    long liveHeap() throws IOException, InterruptedException {
        // The histogram counts live objects only, for which the JVM collects first.
        Process jcmd = new ProcessBuilder(
                        JAVA.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.class_histogram")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        String total = histogram.substring(histogram.lastIndexOf("Total")).strip();
        return Long.parseLong(total.split("\\s+", -1)[2]);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException("the server did not stop");
    }
}
