package io.graphqlaudit.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where figures go: the console and {@code target/bench.txt}, each time with the machine and its load. */
public final class Report {
    private static final Path FILE = Path.of("target", "bench.txt");

    private Report() {}

    /** Adds what was measured at one time. */
    public static void add(List<String> figures) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s, %d cores, load average %.2f, Java %s",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.version()));
        figures.forEach(figure -> lines.add("  " + figure));
        lines.forEach(System.out::println);
        Files.createDirectories(FILE.getParent());
        Files.write(FILE, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
