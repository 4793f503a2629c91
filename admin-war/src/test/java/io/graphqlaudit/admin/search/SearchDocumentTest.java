package io.graphqlaudit.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With {@code -Dupdate.docs=true} the table is written anew instead of compared. */
class SearchDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/search.md");
    private static final String BEGIN = "<!-- qualifiers: begin -->\n";
    private static final String END = "<!-- qualifiers: end -->";

    @Test
    void documentsEveryQualifierAsTheCodeHasIt() throws IOException {
        String written = Files.readString(DOCUMENT);
        String wanted = written.substring(0, written.indexOf(BEGIN) + BEGIN.length())
                + table()
                + written.substring(written.indexOf(END));
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, wanted);
        }

        assertThat(Files.readString(DOCUMENT))
                .as("run with -Dupdate.docs=true to write it anew")
                .isEqualTo(wanted);
    }

    private static String table() {
        return Arrays.stream(Qualifier.values())
                .map(SearchDocumentTest::row)
                .collect(Collectors.joining("", "| qualifier | compares | takes |\n|---|---|---|\n", ""));
    }

    private static String row(Qualifier qualifier) {
        List<String> aliases = qualifier.names().subList(1, qualifier.names().size());
        String also = aliases.isEmpty()
                ? ""
                : aliases.stream().map(alias -> "`" + alias + ":`").collect(Collectors.joining(", ", " (or ", ")"));
        return "| `%s:`%s | %s | %s |\n"
                .formatted(
                        qualifier.canonical(),
                        also,
                        qualifier.meaning(),
                        qualifier.form().accepted().replace(" * ", " `*` "));
    }
}
