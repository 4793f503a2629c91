package io.graphqlaudit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With {@code -Dupdate.docs=true} the table is written anew instead of compared. */
class ConfigurationTableTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");
    private static final String BEGIN = "<!-- settings: begin -->\n";
    private static final String END = "<!-- settings: end -->";

    @Test
    void documentsEverySettingAsTheCodeHasIt() throws IOException {
        String document = Files.readString(DOCUMENT);
        if (Boolean.getBoolean("update.docs")) {
            document = before(document) + table() + after(document);
            Files.writeString(DOCUMENT, document);
        }
        assertThat(document)
                .as("docs/configuration.md; run with -Dupdate.docs=true to write it anew")
                .isEqualTo(before(document) + table() + after(document));
    }

    private static String before(String document) {
        return document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
    }

    private static String after(String document) {
        return document.substring(document.indexOf(END));
    }

    private static String table() {
        return KnownSettings.all().stream()
                .map(ConfigurationTableTest::row)
                .collect(Collectors.joining("", "| setting | default | read by | meaning |\n|---|---|---|---|\n", ""));
    }

    private static String row(Setting setting) {
        String value = setting.defaultValue();
        return "| `%s`<br>%s | %s | %s | %s |\n"
                .formatted(
                        setting.name(),
                        setting.scope() == Setting.Scope.WEB_APPLICATION
                                ? "(init-param or context-param only)"
                                : "`" + setting.environmentVariable() + "`",
                        value == null || value.isEmpty() ? "" : "`" + value + "`",
                        setting.usedBy().name().toLowerCase(Locale.ROOT),
                        setting.meaning().replace("|", "\\|"));
    }
}
