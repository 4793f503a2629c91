package io.graphqlaudit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test that docs/evasions.md names exists, and has the case that is named. */
@TestInstance(Lifecycle.PER_CLASS)
class EvasionTableTest {
    private static final Path DOCUMENT = Path.of("../docs/evasions.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)\\.(\\w+)`(?: \\(([^)]+)\\))?");
    private static final Pattern ROW = Pattern.compile("\\| (?!way to hide)[^-].*\\|");

    private final Map<String, String> sources = new HashMap<>();

    EvasionTableTest() throws IOException {
        for (String module : List.of("../filter", "../it-tests")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/test/java"))) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".java")).toList()) {
                    String name = file.getFileName().toString();
                    sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                }
            }
        }
    }

    static Stream<String> named() throws IOException {
        return NAMED.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group());
    }

    @ParameterizedTest
    @MethodSource("named")
    void namesTestsThatExist(String written) {
        Matcher named = NAMED.matcher(written);
        assertThat(named.matches()).isTrue();
        String source = sources.getOrDefault(named.group(1), "");
        assertThat(source).as("the class " + named.group(1)).isNotEmpty();
        assertThat(source).containsPattern("(void|Stream<\\w+>) " + named.group(2) + "\\(");
        if (named.group(3) != null) {
            assertThat(source).contains('"' + named.group(3) + '"');
        }
    }

    @Test
    void namesATestInEachRow() throws IOException {
        List<String> rows = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> ROW.matcher(line).matches())
                .toList();
        assertThat(rows)
                .hasSizeGreaterThan(30)
                .allMatch(row -> NAMED.matcher(row).find());
    }
}
