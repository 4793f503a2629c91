package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.GraphQlClient.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks wrongly is told what is wrong, and in the form that a GraphQL client understands. */
class BadInputIT {
    @TempDir
    private static Path dataDirectory;

    private static AdminServer server;

    @BeforeAll
    static void start() {
        server = AdminServer.start(dataDirectory, Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nobodyReadsWithoutAToken() {
        assertIsRefused(new GraphQlClient(server.at("graphql")), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer %s", "Key %s", "key %s"})
    void nobodyReadsWithAWrongToken(String scheme) {
        String wrong = AdminServer.TOKEN.replace('0', '1');
        // One wrong token for each scheme: after six an address has to wait.
        assertIsRefused(client(Map.of("Authorization", scheme.formatted(wrong))), 401);
        GraphQlClient right = client(Map.of("Authorization", scheme.formatted(AdminServer.TOKEN)));
        assertThat(right.run("{ account { id } }").status()).isEqualTo(200);
    }

    @Test
    void aTokenForSomethingElseDoesNotRead() {
        ChildProcess create = AdminServer.run(
                "token", dataDirectory, Map.of(), List.of("token", "create", "--name", "probe", "--scope", "metrics"));
        assertThat(create.awaitExit()).as("%s", create.output()).isZero();
        assertIsRefused(client(Map.of("x-api-key", create.awaitLine("token: "))), 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"query\":1}", "{\"query\":\"{account{id}}\"} x"})
    void aMalformedBodyIsAGraphQlError(String body) {
        Answer answer = superadmin().post(body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).as("%s", answer).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ account { ",
                "{ nothing }",
                "query { account { authenticatedAuditLogs(first: \"x\") { __typename } } }"
            })
    void aMalformedQueryIsAGraphQlError(String document) {
        Answer answer = superadmin().run(document);
        assertThat(answer.error()).as("%s", answer).isNotEmpty();
        assertThat(answer.body()).doesNotContain("Exception", "\\tat ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1001, -1, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aPageSizeOutOfRangeNamesTheMaximum(int size) {
        assertThat(error(Map.of("num", size))).contains("1000");
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsAnError() {
        assertThat(error(Map.of("num", 1, "startTime", "2026-02-01T00:00:00Z", "endTime", "2026-01-01T00:00:00Z")))
                .contains("startTime", "endTime");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "%%%", "AAAA", "eyJwIjoxfQ==", "\u0000"})
    void aBrokenCursorIsAnError(String cursor) {
        assertThat(error(Map.of("num", 1, "cursor", cursor))).contains("cursor");
    }

    private static void assertIsRefused(GraphQlClient client, int status) {
        Answer answer = client.run("{ account { id } }");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.error()).isNotEmpty();
        assertThat(answer.data().isMissingNode() || answer.data().isNull()).isTrue();
    }

    private static String error(Map<String, ?> variables) {
        Answer answer = server.arize().run(Connection.OPERATIONS, variables);
        assertThat(answer.error()).as("%s", answer).isNotEmpty();
        assertThat(answer.body()).doesNotContain("Exception");
        return answer.error();
    }

    private static GraphQlClient superadmin() {
        return client(Map.of("x-api-key", AdminServer.TOKEN));
    }

    private static GraphQlClient client(Map<String, String> headers) {
        return new GraphQlClient(server.at("graphql"), headers);
    }
}
