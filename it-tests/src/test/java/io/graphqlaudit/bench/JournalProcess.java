package io.graphqlaudit.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A {@link JournalSide} in another JVM. */
final class JournalProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;

    JournalProcess(String side, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms512m",
                        "-Xmx512m",
                        "-Xss256k",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        JournalSide.class.getName(),
                        side,
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeIf(name -> name.endsWith("_OPTIONS"));
        process = builder.start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        if (!"ready".equals(answers.readLine())) {
            throw new IOException("the " + side + " journal did not start");
        }
    }

    /** Appends in that many threads, and says how it went. */
    Block run(int threads, int appendsOfEach) throws IOException {
        Duration before = cpu();
        commands.println(threads + " " + appendsOfEach);
        String nanos = answers.readLine();
        if (nanos == null) {
            throw new IOException("the journal ended early");
        }
        double count = (double) threads * appendsOfEach;
        return new Block(
                count / (Long.parseLong(nanos) / 1e9), cpu().minus(before).toNanos() / 1e3 / count);
    }

    private Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() throws IOException {
        commands.close();
        try {
            if (process.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new IOException("the journal did not stop");
    }

    /**
     * What a block of appends took.
     *
     * @param perSecond appends on disk each second
     * @param cpuMicros CPU of the whole process for one append
     */
    record Block(double perSecond, double cpuMicros) {}
}
