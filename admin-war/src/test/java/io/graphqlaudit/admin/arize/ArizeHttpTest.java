package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.Result;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Media types and statuses of {@code POST /graphql}, as GraphQL over HTTP has them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("views")
class ArizeHttpTest {
    private static final String GOOD = "{\"query\":\"{account{id}}\"}";
    private static final String LOGINS = "{account{unauthenticatedAuditLogs{edges{node{id}}}}}";

    private ViewServer server;

    @BeforeAll
    void start() throws Exception {
        server = GraphQlServer.open();
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/graphql-response+json, application/json|graphql-response+json",
                "application/json, application/graphql-response+json|graphql-response+json",
                "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8|graphql-response+json",
                "APPLICATION/GraphQL-Response+JSON|graphql-response+json",
                "application/graphql-response+json;q=0.9, application/json;q=0.8|graphql-response+json",
                "application/graphql-response+json;q=0.5, application/json;q=0.5|graphql-response+json",
                "application/graphql-response+json;q=0.8, application/json;q=0.9|json",
                "application/graphql-response+json;q=0.8, application/json|json",
                "application/graphql-response+json;q=0, application/json;q=0.1|json",
                "application/graphql-response+json;q=0|json",
                "application/graphql-response+json;q=much, application/json;q=0.1|json",
                "text/event-stream, multipart/mixed, application/graphql-response+json, application/json|graphql-response+json",
                "text/html|json",
                "*/*|json",
                "application/*|json",
                "''|json"
            })
    void answersWithTheTypeThatTheClientLikesBest(String accept, String type) throws Exception {
        Answer answer = post(GOOD, "application/json", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.mediaType()).isEqualTo("application/" + type);
    }

    /** Nothing was executed: the new type has a status for that, and older clients look at bodies of 200 alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{account{|GRAPHQL_PARSE_FAILED",
                "{nothing}|GRAPHQL_VALIDATION_FAILED",
            })
    void saysByTheStatusThatNothingWasExecutedToThoseWhoUnderstandIt(String query, String code) throws Exception {
        String body = Json.text(Map.of("query", query));

        Answer modern = post(body, "application/json", "application/graphql-response+json");
        Answer older = post(body, "application/json", "application/json");

        assertThat(modern.status()).isEqualTo(400);
        assertThat(modern.mediaType()).isEqualTo("application/graphql-response+json");
        assertThat(modern.firstCode()).isEqualTo(code);
        assertThat(modern.body()).doesNotContainKey("data");
        assertThat(older.status()).isEqualTo(200);
        assertThat(older.firstCode()).isEqualTo(code);
    }

    @Test
    void isSuccessfulWhereAFieldAloneFailed() throws Exception {
        Answer answer = post(
                "{\"query\":\"{node(id: \\\"?\\\"){id} account{id}}\"}",
                "application/json",
                "application/graphql-response+json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.firstCode()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.at("data", "account", "id")).isEqualTo("QWNjb3VudDox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/graphql",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "text/json"
            })
    void takesNoBodyThatIsNotSaidToBeJson(String type) throws Exception {
        Answer answer = post(GOOD, type.isEmpty() ? null : type, "*/*");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.firstCode()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(answer.firstError()).contains("Content-Type", "application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "Application/JSON",
                "application/json;charset=utf-8",
                "application/json ; x=y"
            })
    void takesJsonHoweverItIsWritten(String type) throws Exception {
        assertThat(post(GOOD, type, "*/*").status()).isEqualTo(200);
    }

    /** However far a call has come: the guard has counted and let in, and the list itself, or its second part, fails. */
    @Test
    void saysThatTheStoreIsAwayWhereverACallMeetsThat() throws Exception {
        String body = Json.text(Map.of("query", LOGINS));
        server.store(Samples.login(NOW, "ada@example.com", Result.SUCCESS));
        post(body, "application/json", "*/*");
        int before = server.connections();
        post(body, "application/json", "*/*");
        int needed = server.connections() - before;

        List<Integer> statuses = new ArrayList<>();
        for (int connections = 0; connections < needed; connections++) {
            server.goAwayAfter(connections);
            Answer answer = post(body, "application/json", "*/*");
            server.comeBack();

            assertThat(answer.firstCode()).as(answer.text()).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(answer.firstError()).doesNotContain("Exception");
            assertThat(answer.at("data", "account", "unauthenticatedAuditLogs")).isNull();
            statuses.add(answer.status());
        }

        assertThat(statuses).as("first refused, then executed in vain").containsSubsequence(503, 200, 200);
        assertThat(post(body, "application/json", "*/*").firstError()).isEqualTo("null");
    }

    private Answer post(String body, @Nullable String type, String accept) throws Exception {
        Map<String, String> headers = new HashMap<>(Map.of("x-api-key", ViewServer.TOKEN));
        if (type != null) {
            headers.put("Content-Type", type);
        }
        if (!accept.isEmpty()) {
            headers.put("Accept", accept);
        }
        return server.send("POST", GraphQlServlet.PATH, headers, BodyPublishers.ofString(body));
    }
}
