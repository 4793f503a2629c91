package io.graphqlaudit.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A {@link JournalSide} in another JVM. */
final class JournalProcess implements AutoCloseable {
    private final BenchProcess process;
    private final PrintWriter commands;

    JournalProcess(String side, Path folder) throws IOException {
        process = BenchProcess.start(
                side + " journal",
                ProcessBuilder.Redirect.INHERIT,
                List.of(
                        "-Xms512m",
                        "-Xmx512m",
                        "-Xss256k",
                        "-cp",
                        BenchProcess.classPath(),
                        JournalSide.class.getName(),
                        side,
                        folder.toString()));
        commands = new PrintWriter(process.in(), true, StandardCharsets.UTF_8);
        process.awaitLine("ready");
    }

    /** Appends in that many threads, and says how it went. */
    Block run(int threads, int appendsOfEach) throws IOException {
        Duration before = process.cpu();
        commands.println(threads + " " + appendsOfEach);
        String nanos = process.awaitLine("");
        double count = (double) threads * appendsOfEach;
        return new Block(
                count / (Long.parseLong(nanos) / 1e9),
                process.cpu().minus(before).toNanos() / 1e3 / count);
    }

    @Override
    public void close() throws IOException {
        commands.close();
        process.close();
    }

    /**
     * What a block of appends took.
     *
     * @param perSecond appends on disk each second
     * @param cpuMicros CPU of the whole process for one append
     */
    record Block(double perSecond, double cpuMicros) {}
}
