package io.graphqlaudit.documents;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With {@code -Dupdate.docs=true} the table is written anew instead of compared. */
class ConfigurationTableTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");

    @Test
    void documentsEverySettingAsTheCodeHasIt() throws IOException {
        new GeneratedSection(DOCUMENT, "settings").says(table());
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
