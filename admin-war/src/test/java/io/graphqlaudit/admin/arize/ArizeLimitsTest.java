package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.arize.ApiUnderTest.NOW;
import static io.graphqlaudit.admin.arize.ApiUnderTest.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.web.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call may ask for, and what it costs. */
@Tag("views")
class ArizeLimitsTest extends ArizeApiContext {
    @Test
    void tellsTheCostOfACall() throws Exception {
        Answer answer = api.ask("{ rateLimit { limit cost } }", Map.of());

        assertThat(answer.at("data", "rateLimit")).isEqualTo(Map.of("limit", 1000, "cost", 3));
    }

    @Test
    void tellsTheSameCostUnderEachName() throws Exception {
        StringBuilder names = new StringBuilder("{");
        for (int i = 0; i < 499; i++) {
            names.append(" a").append(i).append(": rateLimit { cost }");
        }
        Answer answer = api.ask(names.append("}").toString(), Map.of());

        assertThat(((Map<?, ?>) answer.at("data")).values())
                .hasSize(499)
                .allSatisfy(limit -> assertThat(limit).isEqualTo(Map.of("cost", 998)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "{\"query\":1}",
                "{\"query\":\"{a}\",\"query\":\"{b}\"}",
                "{\"query\":\"{a}\"} x",
                "{\"query\":\"{a}\",\"variables\":[]}",
                "{}"
            })
    void refusesMalformedRequests(String body) throws Exception {
        Answer answer = api.post(body, Map.of("x-api-key", TOKEN));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.firstCode()).isEqualTo("BAD_REQUEST");
    }

    @Test
    void boundsDepthReadsAndSize() throws Exception {
        StringBuilder aliases = new StringBuilder("{ account {");
        for (int i = 0; i < 21; i++) {
            aliases.append(" a").append(i).append(": exporterAuditLogs { pageInfo { endCursor } }");
        }
        Answer reads = api.ask(aliases.append("} }").toString(), Map.of());
        Answer fields = api.ask("{ account { " + fields(1_001) + " } }", Map.of());
        Answer size = api.post("{\"query\":\"" + " ".repeat(300_000) + "\"}", Map.of("x-api-key", TOKEN));

        assertThat(reads.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(fields.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(size.status()).isEqualTo(413);
    }

    @Test
    void boundsTheContentOfAllPagesOfACall() throws Exception {
        for (int i = 0; i < 10; i++) {
            api.store.store(Samples.operation(NOW, "ada@example.com", "x".repeat(1 << 20)));
        }
        String page = ": authenticatedAuditLogs(first: 1000) { edges { node { id } } }";
        Answer answer = api.ask("{ account { a" + page + " b" + page + " c" + page + " } }", Map.of());

        assertThat((List<?>) answer.at("data", "account", "a", "edges")).hasSize(7);
        assertThat((List<?>) answer.at("data", "account", "b", "edges")).hasSize(1);
        assertThat((List<?>) answer.at("data", "account", "c", "edges")).hasSize(1);
    }

    @Test
    void boundsTextThatIsAskedForUnderManyNames() throws Exception {
        api.store.store(Samples.operation(NOW, "ada@example.com", "x".repeat(1 << 20)));
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            names.append(" t").append(i).append(": operationText");
        }
        Answer answer = api.ask("{ account { authenticatedAuditLogs { edges { node {" + names + " } } } } }", Map.of());

        assertThat(answer.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(answer.firstError()).contains("more than 16777216 characters of text");
        assertThat((List<?>) answer.at("errors"))
                .as("the call ends, not field by field")
                .hasSize(1);
        assertThat(answer.at("data")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {51, 580})
    void boundsFragmentsBeforeTheyAreValidated(int count) throws Exception {
        Answer answer = api.ask(chain(count), Map.of());

        assertThat(answer.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(answer.firstError()).isEqualTo("The document has " + count + " fragments; it may have 50 at most.");
        assertThat(answer.body()).doesNotContainKey("data");
    }

    @Test
    void takesAsManyFragmentsAsAreAllowed() throws Exception {
        assertThat(api.ask(chain(50), Map.of()).at("data", "account", "id")).isNotNull();
    }

    @Test
    void boundsSpreadsWhereverTheyStand() throws Exception {
        String inside = "fragment g on Account { ...f ... on Account { ...f } ... @include(if: true) { ...f } }";
        String query = "{ account { %s ...g } node(id: 1) { ...f } } fragment f on Account { id } " + inside;

        assertThat(api.ask(query.formatted("...f ".repeat(195)), Map.of()).at("data", "account", "id"))
                .isNotNull();
        Answer answer = api.ask(query.formatted("...f ".repeat(196)), Map.of());
        assertThat(answer.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(answer.firstError()).isEqualTo("The document has 201 fragment spreads; it may have 200 at most.");
    }

    @Test
    void boundsOperations() throws Exception {
        assertThat(api.post(operations(50), Map.of("x-api-key", TOKEN)).at("data", "account", "id"))
                .isNotNull();
        Answer answer = api.post(operations(51), Map.of("x-api-key", TOKEN));
        assertThat(answer.firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(answer.firstError()).isEqualTo("The document has 51 operations; it may have 50 at most.");
    }

    private static String operations(int count) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < count; i++) {
            query.append("query q").append(i).append(" { account { id } } ");
        }
        return Json.text(Map.of("query", query.toString(), "operationName", "q7"));
    }

    private static String chain(int fragments) {
        StringBuilder query = new StringBuilder("{ account { ...f1 } }");
        for (int i = 1; i < fragments; i++) {
            query.append(" fragment f")
                    .append(i)
                    .append(" on Account { ...f")
                    .append(i + 1)
                    .append(" }");
        }
        return query.append(" fragment f")
                .append(fragments)
                .append(" on Account { id }")
                .toString();
    }

    private static String fields(int count) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < count; i++) {
            fields.append(" f").append(i).append(": id");
        }
        return fields.toString();
    }
}
