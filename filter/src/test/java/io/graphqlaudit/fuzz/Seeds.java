package io.graphqlaudit.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The inputs and words that we wrote, and those of former findings. */
final class Seeds {
    static final Path FOLDER =
            Path.of("src/test/resources/io/graphqlaudit/fuzz").toAbsolutePath();
    /** Words to put in, in the form that libFuzzer reads: each in quotes in a line of its own. */
    static final Path WORDS = FOLDER.resolve("words.dict");

    private Seeds() {}

    static List<Path> of(FuzzTargets target) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(target.folder()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<byte[]> words() {
        try {
            return Files.readAllLines(WORDS).stream()
                    .filter(line -> line.startsWith("\""))
                    .map(line -> word(line.substring(1, line.lastIndexOf('"'))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] word(String written) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && written.charAt(i + 1) == 'x') {
                word.append((char) Integer.parseInt(written, i + 2, i + 4, 16));
                i += 3;
            } else {
                word.append(c == '\\' ? written.charAt(++i) : c);
            }
        }
        return word.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
