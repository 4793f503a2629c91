package io.graphqlaudit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM, without settings of ours in its environment, and what it uses. */
final class BenchProcess implements AutoCloseable {
    static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

    private final String name;
    private final Process process;
    private final BufferedReader lines;

    private BenchProcess(String name, Process process) {
        this.name = name;
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts it.
     *
     * @param name what it is called when something is wrong
     * @param errors where its standard error goes
     */
    static BenchProcess start(String name, Redirect errors, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.resolve("java").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors);
        builder.environment()
                .keySet()
                .removeIf(variable -> variable.startsWith("GRAPHQLAUDIT_") || variable.endsWith("_OPTIONS"));
        return new BenchProcess(name, builder.start());
    }

    /** The class path of this JVM. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The next line that begins so, with what went before passed over. */
    String awaitLine(String beginning) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = lines.readLine();
        }
        if (line == null) {
            process.destroyForcibly();
            throw new IOException("the " + name + " ended early");
        }
        return line;
    }

    /** What it reads. */
    OutputStream in() {
        return process.getOutputStream();
    }

    long pid() {
        return process.pid();
    }

    /** User and system time of the whole process so far, as the operating system counts it: in steps of 10 ms. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Asks it to end by a signal. */
    void terminate() {
        process.destroy();
    }

    /** Closes what it reads, by which it knows that it is to end, and waits for that. */
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
        throw new IOException("the " + name + " did not stop");
    }
}
