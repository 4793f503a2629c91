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

    static ApplicationProcess withEmptyFilter() throws IOException {
        return start();
    }

    static ApplicationProcess audited(Path dataDirectory) throws IOException {
        return start(dataDirectory.toString());
    }

    private static ApplicationProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-cp", BenchProcess.classPath()));
        command.addAll(List.of(System.getProperty("bench.jvm-options", "").split(" +", -1)));
        command.removeIf(String::isEmpty);
        command.add(Application.class.getName());
        command.addAll(List.of(arguments));
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
