package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed ends at once, with one sentence that says why. */
class BadStartIT {
    @TempDir
    Path dataDirectory;

    @Test
    void anUnreachableDatabase() {
        String url = "jdbc:postgresql://127.0.0.1:" + FreePort.find() + "/audit";
        Map<String, String> settings = Map.of(
                "GRAPHQLAUDIT_JDBC_URL", url, "GRAPHQLAUDIT_JDBC_USER", "ada", "GRAPHQLAUDIT_JDBC_PASSWORD", "sesame");
        assertThat(sentence(settings, "--port", "0"))
                .containsIgnoringCase("database")
                .contains("jdbc.url", "Connection refused")
                .doesNotContain("sesame");
    }

    @Test
    void aDatabaseThatNobodyKnows() {
        assertThat(sentence(Map.of("GRAPHQLAUDIT_JDBC_URL", "jdbc:oracle:thin:@x"), "--port", "0"))
                .contains("jdbc.url", "postgresql", "h2");
    }

    @Test
    void anAddressOfAnotherAdminWarThatIsNone() {
        Map<String, String> settings =
                Map.of("GRAPHQLAUDIT_SHIP_URL", "ftp://audit", "GRAPHQLAUDIT_SHIP_TOKEN", "gqa_x");
        assertThat(sentence(settings, "--demo", "--port", "0"))
                .startsWith("The value of the setting ship.url does not begin with https://")
                .contains("https://audit.example.com");
    }

    @Test
    void aSettingThatIsWrongBeforeATokenIsPrinted() {
        for (String setting : List.of("SPOOL_KEEP", "DELIVERY")) {
            Map<String, String> settings =
                    Map.of("GRAPHQLAUDIT_" + setting, "soon", "GRAPHQLAUDIT_BOOTSTRAP_TOKEN", "");
            assertThat(sentence(settings, "--demo", "--port", "0")).startsWith("The value 'soon' of the setting ");
        }
        try (AdminServer server = AdminServer.start(dataDirectory, Map.of("GRAPHQLAUDIT_BOOTSTRAP_TOKEN", ""))) {
            assertThat(server.process().output()).contains("token: gqa_");
        }
    }

    @Test
    void aPortAndADataDirectoryInUse(@TempDir Path another) {
        try (AdminServer running = AdminServer.start(dataDirectory, Map.of())) {
            String port = String.valueOf(running.at("").getPort());
            assertThat(sentence(another, Map.of(), "--port", port)).contains(port, "--port");
            assertThat(sentence(Map.of(), "--port", "0")).contains(dataDirectory.toString(), "in use");
        }
    }

    @Test
    void aDataDirectoryThatIsNoDirectory() throws Exception {
        Path file = Files.createFile(dataDirectory.resolve("file"));
        assertThat(sentence(file, Map.of(), "--port", "0")).contains(file.toString());
    }

    @Test
    void anUnknownOptionNamesTheNearest() {
        assertThat(sentence(Map.of(), "--prot", "0")).contains("--prot", "--port");
    }

    @Test
    void anUnknownSettingIsAWarningThatNamesTheNearest() {
        Map<String, String> settings = Map.of("GRAPHQLAUDIT_ENABELD", "true");
        try (AdminServer server = AdminServer.start(dataDirectory, settings)) {
            // What was logged during the start is printed once the server is ready.
            Eventually.holds(
                    "a line of the log names both",
                    () -> server.process()
                            .output()
                            .lines()
                            .anyMatch(line ->
                                    line.contains("GRAPHQLAUDIT_ENABELD") && line.contains("'GRAPHQLAUDIT_ENABLED'")));
        }
    }

    private String sentence(Map<String, String> settings, String... options) {
        return sentence(dataDirectory, settings, options);
    }

    /** What a failed start prints: one line. */
    private static String sentence(Path dataDirectory, Map<String, String> settings, String... options) {
        try (ChildProcess start = AdminServer.run("bad-start", dataDirectory, settings, List.of(options))) {
            assertThat(start.awaitExit()).as("%s", start.output()).isEqualTo(1);
            assertThat(start.output().lines()).as("lines printed").hasSize(1);
            return start.output();
        }
    }
}
