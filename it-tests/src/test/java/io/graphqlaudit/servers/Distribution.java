package io.graphqlaudit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.stream.Stream;

/** What the build has unpacked of a server. */
final class Distribution {
    private static final Path SERVERS = Path.of("target", "servers").toAbsolutePath();

    private Distribution() {}

    /** The only file or folder of that name, or whose name begins so. */
    static Path home(String name) {
        try (Stream<Path> distributions = Files.list(SERVERS)) {
            return distributions
                    .filter(path -> String.valueOf(path.getFileName()).startsWith(name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("There is no " + name + " in " + SERVERS
                            + ": the build unpacks it with -Pservers, or -Pservers -Dserver=<its name>."));
        } catch (IOException failure) {
            throw new UncheckedIOException("The build unpacks the servers into " + SERVERS, failure);
        }
    }

    /** Copies a folder with all that is in it. */
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Replaces texts in a file, each of which must be there: another version of a server may have another file. */
    static void replace(Path file, Map<String, String> replacements) throws IOException {
        String text = Files.readString(file);
        for (Map.Entry<String, String> replacement : replacements.entrySet()) {
            if (!text.contains(replacement.getKey())) {
                throw new AssertionError(file + " has no " + replacement.getKey());
            }
            text = text.replace(replacement.getKey(), replacement.getValue());
        }
        Files.writeString(file, text);
    }
}
