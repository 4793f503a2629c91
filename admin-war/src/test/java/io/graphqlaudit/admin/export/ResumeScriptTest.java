package io.graphqlaudit.admin.export;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of docs/export.md that goes on behind what arrived, run as it stands there. */
@Tag("views")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "NOT SHOWN: the script of docs/export.md is for a POSIX shell")
class ResumeScriptTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n((?:(?!^```).)*part-2.*?)^```$");

    @TempDir
    private Path folder;

    private ExportServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ExportServer();
        for (int i = 0; i < 4; i++) {
            server.store(Samples.operation(NOW.minusSeconds(i), "ada@example.com"));
        }
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|''|1 2 3 4",
                "'   '|''|1 2 3 4",
                "'{\"posi'|''|1 2 3 4",
                "'{\"position\":1,\"id\":\"a\"}~'|'{\"position\":1,\"id\":\"a\"}~'|2 3 4",
                "'{\"position\":1,\"id\":\"a\"}~  {\"position\":2,\"i'|'{\"position\":1,\"id\":\"a\"}~'|2 3 4",
                "'{\"position\":1,\"id\":\"a\"}~    '|'{\"position\":1,\"id\":\"a\"}~'|2 3 4",
                "'  {\"position\":2,\"id\":\"{\\\"position\\\":1,\"}~'|'  {\"position\":2,\"id\":\"{\\\"position\\\":1,\"}~'|3 4",
            })
    void goesOnBehindWhatIsWhole(String arrived, String kept, String rest) throws Exception {
        Files.writeString(folder.resolve("part-1.ndjson"), arrived.replace('~', '\n'));

        assertThat(run()).isZero();
        assertThat(folder.resolve("part-1.ndjson")).hasContent(kept.replace('~', '\n'));
        assertThat(positionsOfPart2()).isEqualTo(rest);
    }

    @Test
    void goesOnBehindTheTrailerOfOneThatWasCut() throws Exception {
        String event = "{\"position\":1,\"id\":\"a\"}\n";
        String trailer = "{\"trailer\":{\"complete\":false,\"ending\":\"store_away\",\"count\":1,\"up_to_position\":3,"
                + "\"filter\":{\"operation\":[\"\\\"up_to_position\\\":1\"]}}}\n";
        Files.writeString(folder.resolve("part-1.ndjson"), event + "  " + trailer);

        assertThat(run()).isZero();
        assertThat(positionsOfPart2()).isEqualTo("4");
    }

    @Test
    void understandsTheTrailerAsItIsWritten() throws Exception {
        Files.writeString(
                folder.resolve("part-1.ndjson"), server.whole("kind=LOGIN").text());

        assertThat(run()).isZero();
        assertThat(positionsOfPart2()).isEmpty();
    }

    @Test
    void takesNoErrorForAnExport() throws Exception {
        Files.writeString(folder.resolve("part-1.ndjson"), "{\"position\":77,\"id\":\"a\"}\n");

        assertThat(run()).isNotZero();
        assertThat(folder.resolve("part-2.ndjson")).doesNotExist();
    }

    private int run() throws Exception {
        Matcher script = BLOCK.matcher(Files.readString(Path.of("..", "docs", "export.md")));
        assertThat(script.find()).isTrue();
        ProcessBuilder bash = new ProcessBuilder(List.of("bash", "-eu", "-c", script.group(1)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile());
        bash.environment().put("AUDIT", "http://127.0.0.1:" + server.view.port());
        bash.environment().put("TOKEN", ViewServer.TOKEN);
        Process process = bash.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private String positionsOfPart2() throws Exception {
        String text = Files.readString(folder.resolve("part-2.ndjson"));
        assertThat(ExportServer.trailer(ExportServer.objects(text))).containsEntry("complete", true);
        return String.join(
                " ",
                ExportServer.positions(ExportServer.objects(text)).stream()
                        .map(String::valueOf)
                        .toList());
    }
}
