package io.graphqlaudit.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table in {@code docs/frameworks.md}: a row for each application, which its own test compares, or with {@code -Dupdate.docs=true}
 * writes.
 */
final class FrameworksDocument {
    private static final Path FILE = Path.of(System.getProperty("frameworks.document", "../../../docs/frameworks.md"));
    private static final String BEGIN = "<!-- five questions: begin -->\n";
    private static final String END = "<!-- five questions: end -->";
    private static final String HEAD = "| application | events | "
            + Stream.of(Question.values())
                    .map(question -> question.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" | "))
            + " |\n|---" + "|---".repeat(1 + Question.values().length) + "|\n";

    private FrameworksDocument() {}

    /**
     * What came of one application.
     *
     * @param events what it did
     * @param right how many of those each question was answered for, rightly
     */
    record Row(String application, int events, Map<Question, Integer> right) {
        String line() {
            return "| " + application + " | " + events + " | "
                    + Stream.of(Question.values())
                            .map(question -> right.getOrDefault(question, 0).toString())
                            .collect(Collectors.joining(" | "))
                    + " |";
        }
    }

    /** Fails where the document has another row for that application, or none. */
    static void says(Row row) throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            write(row);
        }
        assertThat(rows(Files.readString(FILE)))
                .as(FILE + "; run with -Dupdate.docs=true to write it anew")
                .contains(row.line());
    }

    private static void write(Row row) throws IOException {
        String written = Files.readString(FILE);
        Map<String, String> rows = new TreeMap<>();
        rows(written).forEach(line -> rows.put(line.split("\\|", -1)[1].strip(), line));
        rows.put(row.application(), row.line());
        Files.writeString(
                FILE,
                written.substring(0, written.indexOf(BEGIN) + BEGIN.length())
                        + HEAD
                        + rows.values().stream().map(line -> line + "\n").collect(Collectors.joining())
                        + written.substring(written.indexOf(END)));
    }

    private static List<String> rows(String document) {
        return document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END))
                .lines()
                .filter(line -> !HEAD.contains(line))
                .toList();
    }
}
