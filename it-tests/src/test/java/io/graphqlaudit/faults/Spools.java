package io.graphqlaudit.faults;

import io.graphqlaudit.it.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** A look into the spools below a data folder while others write and delete there. */
final class Spools {
    private Spools() {}

    /**
     * Returns once an application that has ended has no segment whose records wait for the store. On a busy machine that
     * may take long; it must go on.
     */
    static void awaitStored(Path dataDirectory, String application) {
        Path folder = dataDirectory.resolve("spool").resolve(application);
        List<Path> waiting = waiting(folder);
        while (!waiting.isEmpty()) {
            List<Path> before = waiting;
            waiting = Eventually.get(
                    "fewer segments wait in " + folder, () -> waiting(folder), now -> now.size() < before.size());
        }
    }

    private static List<Path> waiting(Path folder) {
        try {
            return segmentsIn(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> segmentsIn(Path folder) throws IOException {
        List<Path> segments = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".spool")) {
                        segments.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException vanished) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return segments;
    }
}
