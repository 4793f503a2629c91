package io.graphqlaudit.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A list of a folder's files and their sizes, kept in the folder: tells after a power cut whether all is there. */
final class Inventory {
    private static final String FILE = "inventory";
    private static final String LAST_LINE = "end";

    private Inventory() {}

    static void write(Path folder) throws IOException {
        List<String> lines;
        try (Stream<Path> files = Files.walk(folder)) {
            lines = Stream.concat(
                            files.filter(Files::isRegularFile).sorted().map(file -> line(folder, file)),
                            Stream.of(LAST_LINE))
                    .toList();
        }
        Files.write(folder.resolve(FILE), lines);
    }

    static boolean isComplete(Path folder) throws IOException {
        Path inventory = folder.resolve(FILE);
        if (!Files.isRegularFile(inventory)) {
            return false;
        }
        List<String> lines = Files.readAllLines(inventory);
        int files = lines.size() - 1;
        return files >= 0
                && lines.get(files).equals(LAST_LINE)
                && lines.subList(0, files).stream().allMatch(line -> isTrue(folder, line));
    }

    private static boolean isTrue(Path folder, String line) {
        Path file = folder.resolve(line.substring(line.indexOf(' ') + 1));
        return Files.isRegularFile(file) && line.equals(line(folder, file));
    }

    private static String line(Path folder, Path file) {
        try {
            return Files.size(file) + " " + folder.relativize(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
