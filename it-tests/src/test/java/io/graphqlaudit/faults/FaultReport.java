package io.graphqlaudit.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Where a proof says what it has counted: the console and {@code target/faults/<name>.md}. */
final class FaultReport {
    private static final Path FOLDER = Path.of("target", "faults");

    private FaultReport() {}

    /** Adds lines of Markdown. */
    static synchronized void add(String name, List<String> lines) {
        List<String> all = new ArrayList<>();
        all.add("");
        all.add("## " + name + ", " + Scale.now() + ", " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ", Java "
                + Runtime.version());
        all.add("");
        all.addAll(lines);
        all.forEach(System.out::println);
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(name + ".md"), all, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Says that something was not shown here, and why, so that nobody takes silence for a proof. */
    static void notShown(String name, String reason) {
        System.err.println("NOT SHOWN: " + name + ": " + reason);
        add(name, List.of("**Not shown:** " + reason));
    }
}
