package io.graphqlaudit.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyExplanationTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void writePolicy() throws IOException {
        file = Files.writeString(folder.resolve("policy.json"), """
                {"rules": [
                  {"name": "probes", "match": {"users": ["probe@*"]}, "level": "NONE"},
                  {"match": {"paths": ["/graphql"], "fields": ["rename*"]}, "level": "METADATA", "delivery": "strict"}
                ]}""");
    }

    @Test
    void saysForEachRootFieldWhichRuleMatchedAndWhyOthersDidNot() {
        List<String> lines = explain("""
                POST /graphql HTTP/1.1
                Host: example.com
                content-type: application/json

                {"query": "mutation M($p: String!) { login(email: \\"a@x\\", password: $p) renameModel(id: 7) { id } }",
                 "variables": {"p": "hunter2"}}
                """, null);

        assertThat(lines.get(0)).matches("policy: policy\\.json, hash [0-9a-f]{64}");
        assertThat(lines.subList(1, 14))
                .containsExactly(
                        "request: POST /graphql to application shop, nobody signed in",
                        "operation 1: mutation",
                        "  root field login, a sign-in",
                        "    rule 1 (line 2, probes): no: nobody is signed in, and it has users",
                        "    rule 2 (line 3): no: the root field is none of its fields",
                        "    built-in rule 1 (sign-ins): matches: FULL, durable",
                        "  root field renameModel",
                        "    rule 1 (line 2, probes): no: nobody is signed in, and it has users",
                        "    rule 2 (line 3): matches: METADATA, strict",
                        "  the strongest of all: FULL, strict",
                        "kept, with the outcome still to come:",
                        lines.get(12),
                        lines.get(13));
        assertThat(lines).hasSize(14);
        assertThat(lines.get(12)).contains("\"kind\":\"operation\"", "***", "\"renameModel\"", "no_completion");
        assertThat(lines.get(13)).contains("\"kind\":\"login\"", "a@x");
        assertThat(lines.toString()).doesNotContain("hunter2");
    }

    @Test
    void saysWhoseRequestsAreLeftOut() {
        assertThat(explain("{\"query\": \"mutation { createModel { id } }\"}", "Probe@example.com"))
                .endsWith(
                        "request: POST / to application shop, signed in: Probe@example.com",
                        "note: rules with users go by who is signed in when the filter is asked; that is nobody where"
                                + " Spring Security, or another filter behind it, finds out who it is.",
                        "operation 1: mutation",
                        "  root field createModel",
                        "    rule 1 (line 2, probes): matches: NONE",
                        "  the strongest of all: NONE",
                        "kept: nothing");
    }

    @Test
    void callsAFieldASignInThatIsOneByItsArguments() throws IOException {
        Files.writeString(file, "{\"rules\": [{\"match\": {\"types\": [\"mutation\"]}, \"level\": \"NONE\"}]}");

        assertThat(explain("{\"query\": \"mutation { createToken(email: 1, password: 2) { id } }\"}", null))
                .containsSubsequence(
                        "  root field createToken, a sign-in",
                        "    built-in rule 1 (sign-ins): matches: FULL, durable",
                        "  the strongest of all: FULL, durable")
                .doesNotContain("    rule 1 (line 1): matches: NONE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{ hello }", "\n{\n  # all\n  hello }", "{...All}"})
    void takesADocumentForNoRequest(String document) {
        assertThatThrownBy(() -> explain(document, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" A document is written as {\"query\": \"…\"}.");
    }

    @Test
    void saysWhatNoRuleMatches() {
        assertThat(explain("[{\"query\": \"{ models }\"}, {\"query\": \"{ exportModel { rows } }\"}]", null))
                .contains(
                        "operation 1: query",
                        "    no rule matches: NONE",
                        "operation 2: query",
                        "  root field exportModel, an export",
                        "    built-in rule 2 (exports): matches: FULL, durable")
                .filteredOn(line -> line.startsWith("{"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /graphql?query=mutation%7BcreateModel%7Bid%7D%7D HTTP/1.1\r\nHost: x\r\n\r\n",
                "POST /graphql HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\n"
                        + "query=mutation%7BcreateModel%7Bid%7D%7D",
                "POST /graphql HTTP/1.1\nContent-Type: application/graphql\n\nmutation { createModel { id } }",
            })
    void readsRequestsAsTheFilterDoes(String request) {
        assertThat(explain(request, null))
                .contains("operation 1: mutation", "  root field createModel")
                .filteredOn(line -> line.startsWith("{"))
                .hasSize(1);
    }

    @Test
    void knowsAWebSocketAndWhatIsNoGraphQl() {
        assertThat(explain("GET /graphql HTTP/1.1\nUpgrade: websocket\n\n", null))
                .contains("operation 1: unknown", "  no root field known");
        assertThat(explain("{\"price\": 7}", null)).contains("It holds no GraphQL operation.", "kept: nothing");
    }

    @Test
    void saysWhatIsWrongWithRequestOrPolicy() throws IOException {
        assertThatThrownBy(() -> explain(" \n", null)).hasMessage("The request is empty.");
        assertThatThrownBy(() -> explain("mutation { a }", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The request begins neither with a line such as 'POST /graphql HTTP/1.1' nor with JSON."
                        + " A document is written as {\"query\": \"…\"}.");
        assertThatThrownBy(() -> explain("POST /graphql\n{\"query\": 1}", null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The request has a header without a name");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> explain("{}", null))
                .isInstanceOf(SettingsException.class)
                .hasMessage("policy.json, line 1, column 2: a policy has 'rules'.");
    }

    private List<String> explain(String request, @Nullable String user) {
        Map<String, String> params = new HashMap<>(Map.of("policy.file", file.toString()));
        Settings settings = new Settings(new SettingSources(params, Map.of(), Map.of(), Map.of()));
        return PolicyExplanation.of(settings, request.getBytes(StandardCharsets.UTF_8), "shop", user);
    }
}
