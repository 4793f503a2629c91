package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.cli.AdminCommands;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandsTest {
    @TempDir
    Path folder;

    @Test
    void explainsWhatBecomesOfARequest() throws IOException {
        String request =
                write("request.json", "{\"query\": \"mutation { login(email: 1, password: \\\"hunter2\\\") }\"}");
        String policy = write("policy.json", """
                {"rules": [{"match": {"applications": ["bank"], "users": ["ada"], "fields": ["login"]}, "level": "METADATA"}]}""");

        assertThat(command(0, "policy", "explain", "--request", request))
                .contains("policy: built-in rules, hash ", "built-in rule 1 (sign-ins): matches: FULL, durable", "***")
                .doesNotContain("hunter2");
        assertThat(command(
                        0,
                        "policy",
                        "explain",
                        "--request",
                        request,
                        "--policy=" + policy,
                        "--application",
                        "bank",
                        "--user",
                        "ada"))
                .contains("rule 1 (line 1): matches: METADATA, durable", "\"application\":\"bank\"")
                .doesNotContain("\"text\"");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        String request = write("request.json", "{\"query\": \"{ a }\"}");
        String policy = write("policy.json", "{\"rules\": [{\"level\": \"SOME\"}]}");

        assertThat(command(1, "policy", "explain")).isEqualTo("The option --request is missing.\n");
        assertThat(command(1, "policy", "show")).isEqualTo("'policy show' is not a command; try policy explain.\n");
        assertThat(command(
                        1,
                        "policy",
                        "explain",
                        "--request",
                        folder.resolve("absent").toString()))
                .contains("cannot be read");
        assertThat(command(1, "policy", "explain", "--request", request, "--policy", policy))
                .isEqualTo("policy.json, line 1, column 22, rule 1: 'level' is one of NONE, METADATA, FULL.\n");
        assertThat(command(1, "policy", "explain", "--request", write("empty", "")))
                .isEqualTo("The request is empty.\n");
    }

    private String write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String command(int exitCode, String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        String data = folder.resolve("data").toString();
        int code = AdminCommands.run(words, Map.of("GRAPHQLAUDIT_DATA_DIR", data), stream, stream);
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(exitCode);
        return text;
    }
}
