package io.graphqlaudit.frameworks.smallrye;

import io.graphqlaudit.frameworks.Running;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A server as its maker distributes it, started as its manual says, and stopped by its own process id. */
final class ServerProcess {
    private static final Path DISTRIBUTIONS = Path.of(System.getProperty("servers.folder"));
    private static final int MINUTES = 1;

    private ServerProcess() {}

    /** The distribution whose folder begins so. */
    static Path home(String name) throws IOException {
        try (var folders = Files.list(DISTRIBUTIONS)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " in " + DISTRIBUTIONS));
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
     * @param ready what stands in the line that says it
     */
    static Running start(int port, String ready, Map<String, String> environment, List<String> command)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        List<String> said = new ArrayList<>();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.contains(ready)) {
            said.add(line);
            line = output.readLine();
        }
        if (line == null) {
            throw new AssertionError(command + " ended: " + String.join("\n", said));
        }
        Thread rest = new Thread(() -> output.lines().forEach(System.out::println), "output of the server");
        rest.setDaemon(true);
        rest.start();
        return new Running(port, () -> stop(process));
    }

    private static void stop(Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the server does not stop");
        }
    }
}
