package io.graphqlaudit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** With {@code -Dupdate.docs=true} the file by which editors know the properties is written anew instead of compared. */
class ConfigurationMetadataTest {
    private static final Path FILE = Path.of("src/main/resources/META-INF/spring-configuration-metadata.json");

    @Test
    void tellsEditorsOfEverySettingOfTheFilter() throws IOException {
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(FILE, metadata());
        }
        assertThat(FILE)
                .content()
                .as("run with -Dupdate.docs=true to write it anew")
                .isEqualTo(metadata());
    }

    private static String metadata() {
        return KnownSettings.all().stream()
                .filter(setting -> setting.usedBy() != Setting.Part.ADMIN)
                .map(ConfigurationMetadataTest::property)
                .collect(Collectors.joining(",\n", "{\n  \"properties\": [\n", "\n  ]\n}\n"));
    }

    private static String property(Setting setting) {
        String value = defaultValue(setting);
        boolean flag = "true".equals(value) || "false".equals(value);
        return "    {\n      \"name\": " + quoted(setting.property())
                + ",\n      \"type\": " + quoted(flag ? "java.lang.Boolean" : "java.lang.String")
                + ",\n      \"description\": " + quoted(setting.meaning().replace("`", ""))
                + (value == null || value.isEmpty()
                        ? ""
                        : ",\n      \"defaultValue\": " + (flag ? value : quoted(value)))
                + "\n    }";
    }

    /** In Spring's environment auditing is asked for. */
    private static String defaultValue(Setting setting) {
        return setting.equals(KnownSettings.ENABLED) ? "false" : setting.defaultValue();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
