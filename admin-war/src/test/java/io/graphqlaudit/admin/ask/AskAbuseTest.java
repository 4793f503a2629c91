package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What callers try who want more than they may have. */
class AskAbuseTest {
    private static final Instant NOW = ViewServer.NOW;

    private AskServer api;

    @BeforeEach
    void start() throws Exception {
        api = new AskServer();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void isAnsweredNoMoreTextInListsThanInFields() throws Exception {
        String values = aliases(900, "values");
        Answer answer = api.ask(
                ViewServer.TOKEN,
                "query($v: [String!]) {auditEvents(filter: {actor: $v}) { search { conditions { " + values + " } } } }",
                Map.of("v", List.of("x".repeat(1_900))));
        assertThat(answer.text().length()).isLessThan(4_000_000);

        StringBuilder document = new StringBuilder("{a}");
        document.insert(0, ",".repeat(60_000));
        api.store(Samples.operation(NOW, "ada@example.com", document.toString()));
        Answer pretty = api.ask("{auditEvents { nodes { operation { " + aliases(900, "pretty") + " } } } }");
        assertThat(pretty.firstError()).contains("characters of text");
    }

    @Test
    void bringsNoMoreIntoASearchByFilterThanByText() throws Exception {
        assertThat(search(Collections.nCopies(51, "x"))).contains("has 51 values; it may have 50 at most");
        assertThat(search(List.of("x".repeat(2_001)))).contains("it may have 2000 at most");
    }

    @Test
    void goesOnInNoOtherWalkThanItsOwn() throws Exception {
        api.store(
                Samples.operation(NOW, "me@example.com"),
                Samples.operation(NOW, "me@example.com"),
                Samples.operation(NOW, "ceo@example.com"));
        String query = "query($v: [String!], $c: String) {auditEvents(filter: {actor: $v}, first: 1, after: $c)"
                + " { nodes { position } pageInfo { endCursor } } }";
        Object cursor = api.ask(ViewServer.TOKEN, query, Map.of("v", List.of("me@example.com", "x, ceo@example.com")))
                .at("data", "auditEvents", "pageInfo", "endCursor");

        Answer other = api.ask(
                ViewServer.TOKEN,
                query,
                Map.of("v", List.of("me@example.com", "x", "ceo@example.com"), "c", String.valueOf(cursor)));

        assertThat(other.firstCode()).isEqualTo("INVALID_CURSOR");
    }

    @Test
    void learnsNothingOfOtherApplicationsByABoundToken() throws Exception {
        api.store(Samples.in("secretapp", Samples.operation(NOW, "ada@example.com")));

        Answer health = api.ask(
                AskServer.BOUND,
                "{health { ready store highestPosition } retention { lastPurge { deleted } } }",
                Map.of());
        assertThat(health.at("data", "health", "store")).isNull();
        assertThat(health.at("data", "health", "highestPosition")).isNull();
        Answer other = api.ask(
                AskServer.BOUND,
                "{auditEvents(query: \"app:secretapp actor:ada@example.com\") { nodes { position } } }",
                Map.of());
        assertThat(other.firstCode()).isEqualTo("FORBIDDEN");
        assertThat(api.server.recorded())
                .last()
                .satisfies(event -> assertThat(event.outcome().result()).isEqualTo(Result.FAILURE));
    }

    @Test
    void isToldWhatDoesNotWorkByTheScopeForIt() throws Exception {
        assertThat(api.ask("{health { store highestPosition } }").at("data", "health", "store"))
                .isNull();
        assertThat(api.ask(AskServer.ADMIN, "{health { store highestPosition } }", Map.of())
                        .at("data", "health", "highestPosition"))
                .isEqualTo("0");
    }

    @Test
    void asksForNothingUncounted() throws Exception {
        String many = IntStream.range(0, 21)
                .mapToObj(i -> "r" + i + ": retention { lastPurge { at } }")
                .collect(Collectors.joining(" "));

        assertThat(api.ask("{" + many + "}").firstCode()).isEqualTo("QUERY_TOO_COMPLEX");
    }

    @Test
    void findsNearAnEventWhatItsSearchFinds() throws Exception {
        api.store(
                Samples.operation(NOW, "ada@example.com"),
                Samples.operation(NOW.plusSeconds(1), "ada@example.com"),
                Samples.recorded(EventKind.ACCESS, NOW.plusSeconds(2), "read"));

        Answer answer = api.ask("{relatedEvents(id: \"1\", by: [ACTOR, ADDRESS]) { events { kind } } }");

        assertThat(answer.text()).contains("OPERATION").doesNotContain("ACCESS");
    }

    private String search(List<String> actors) throws Exception {
        return api.ask(
                        ViewServer.TOKEN,
                        "query($v: [String!]) {auditEvents(filter: {actor: $v}) { nodes { position } } }",
                        Map.of("v", actors))
                .firstError();
    }

    private static String aliases(int count, String field) {
        return IntStream.range(0, count).mapToObj(i -> "v" + i + ": " + field).collect(Collectors.joining(" "));
    }
}
