package io.graphqlaudit.frameworks.smallrye;

import io.graphqlaudit.frameworks.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server as its maker distributes it, started as its manual says, and stopped by its own process id. */
final class ServerProcess {
    /** Far longer than a start takes on a machine that does nothing else. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int LAST_LINES = 100;

    private ServerProcess() {}

    /** The distribution whose folder begins so. */
    static Path home(String name) throws IOException {
        Path distributions = Path.of(System.getProperty("servers.folder"));
        try (var folders = Files.list(distributions)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " in " + distributions));
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /**
     * Returns once it says so.
     *
     * @param name of the server, and of the file in {@code target} that has all it says
     * @param ready what stands in the line that says it
     * @throws AssertionError with the end of what it said, if it ends without that line, or has not written it in time
     */
    static Running start(String name, int port, String ready, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        return start(name, port, ready, environment, command, PATIENCE);
    }

    static Running start(
            String name,
            int port,
            String ready,
            Map<String, String> environment,
            List<String> command,
            Duration patience)
            throws IOException, InterruptedException {
        Path log = Path.of("target", name + ".log").toAbsolutePath();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        long end = System.nanoTime() + patience.toNanos();
        while (!Files.readString(log).contains(ready)) {
            boolean ended = process.waitFor(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > end) {
                stop(process);
                throw new AssertionError(name + (ended ? " ended" : " was given " + patience) + " without " + ready
                        + "; the end of " + log + ":\n" + endOf(log));
            }
        }
        return new Running(port, () -> stop(process));
    }

    private static String endOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    private static void stop(Process process) throws InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        children.forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            children.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the server does not stop");
        }
    }
}
