package io.graphqlaudit.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An {@link Application} in another JVM. */
final class ApplicationProcess implements AutoCloseable {
    private final BenchProcess process;
    private final int port;

    private ApplicationProcess(BenchProcess process) throws IOException {
        this.process = process;
        port = Integer.parseInt(process.awaitLine(Application.PORT).substring(Application.PORT.length()));
    }

    /**
     * Starts it with a heap of 512 MB.
     *
     * @param folder for what the side writes
     */
    static ApplicationProcess start(Container container, Side side, Path folder) throws IOException {
        return start(container, side, folder, 512);
    }

    static ApplicationProcess start(Container container, Side side, Path folder, int heapMegabytes) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("-Xms" + heapMegabytes + "m", "-Xmx" + heapMegabytes + "m", "-cp", BenchProcess.classPath()));
        command.addAll(List.of(System.getProperty("bench.jvm-options", "").split(" +", -1)));
        command.removeIf(String::isEmpty);
        command.addAll(List.of(Application.class.getName(), container.name(), side.name(), folder.toString()));
        return new ApplicationProcess(BenchProcess.start("application", ProcessBuilder.Redirect.INHERIT, command));
    }

    int port() {
        return port;
    }

    /** CPU that it has used so far. */
    Duration cpu() {
        return process.cpu();
    }

    /** Stops it in good order, so that all it has recorded is on disk. */
    @Override
    public void close() throws IOException {
        process.close();
    }
}
