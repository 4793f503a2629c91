package io.graphqlaudit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An {@link Application} in another JVM. */
final class ApplicationProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ApplicationProcess(Process process) throws IOException {
        this.process = process;
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        port = out.lines()
                .filter(line -> line.startsWith(Application.PORT))
                .mapToInt(line -> Integer.parseInt(line.substring(Application.PORT.length())))
                .findFirst()
                .orElseThrow(() -> new IOException("the application did not start"));
    }

    static ApplicationProcess withEmptyFilter() throws IOException {
        return start();
    }

    static ApplicationProcess audited(Path dataDirectory) throws IOException {
        return start(dataDirectory.toString());
    }

    private static ApplicationProcess start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        command.addAll(List.of(System.getProperty("bench.jvm-options", "").split(" +", -1)));
        command.removeIf(String::isEmpty);
        command.add(Application.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.startsWith("GRAPHQLAUDIT_") || name.endsWith("_OPTIONS"));
        return new ApplicationProcess(builder.start());
    }

    int port() {
        return port;
    }

    /** User and system time of the whole process so far, as the operating system counts it: in steps of 10 ms. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Stops it in good order, so that all it has recorded is on disk. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException("the application did not stop");
    }
}
