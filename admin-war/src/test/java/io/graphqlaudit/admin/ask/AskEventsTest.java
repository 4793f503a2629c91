package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connection of all events: what it finds, how it is paged, and what it says of a search. */
class AskEventsTest {
    private static final Instant NOW = ViewServer.NOW;

    private AskServer api;

    @BeforeEach
    void start() throws Exception {
        api = new AskServer();
        api.store(
                Samples.from("10.1.2.3", Samples.login(NOW.minusSeconds(50), "ada@example.com", Result.FAILURE)),
                Samples.from("192.0.2.9", Samples.login(NOW.minusSeconds(40), "alan@example.com", Result.SUCCESS)),
                Samples.deed(
                        NOW.minusSeconds(30), "ada@example.com", "delete", "model", new Target("model", "7", "churn")),
                Samples.export(NOW.minusSeconds(20), "churn", 12),
                Samples.recorded(EventKind.SYSTEM, NOW.minusSeconds(10), "start"),
                Samples.recorded(EventKind.ACCESS, NOW.minusSeconds(5), "read"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    /** Positions count from 1 in the order above; newest first. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            query: ""                                             | 4,3,2,1
            query: "kind:login last:1h"                           | 2,1
            query: "actor:ada@example.com"                        | 4,3,1
            query: "actor:ada* last:1h"                           | 4,3,1
            query: "actor:ada@example.com -action:delete"         | 4,1
            query: "ip:10.0.0.0/8 last:1h"                        | 1
            query: "outcome:failure last:1h"                      | 1
            query: "resource:model target:7 last:1h"              | 3
            query: "target:churn last:1h"                         | 3
            query: "churn last:1h"                                | 4,3
            query: "kind:system,access last:1h"                   | 6,5
            query: "on:2026-05-18"                                | 4,3,2,1
            query: "on:2026-05-17"                                | none
            query: "after:2026-05-18T11:59:25Z"                   | 4,3
            query: "before:2026-05-18T11:59:25Z"                  | 2,1
            filter: {kind: LOGIN, from: "2026-05-18T00:00:00Z"}   | 2,1
            filter: {actor: ["ada@example.com"]}                  | 4,3,1
            filter: {email: ["ADA@example.com"]}                  | 4,3,1
            filter: {actor: "ada@example.com", not: {action: "delete"}} | 4,1
            filter: {ip: "10.0.0.0/8", from: "2026-05-18T00:00:00Z"} | 1
            filter: {text: ["CHURN"], from: "2026-05-18T00:00:00Z"} | 4,3
            filter: {action: ["delete"], from: "2026-05-18T00:00:00Z"}, query: "actor:ada*" | 3
            filter: {from: "2026-05-18T11:59:20Z", to: "2026-05-18T11:59:30Z"} | 3,2
            query: "", orderBy: OLDEST_FIRST                      | 1,2,3,4
            query: "", orderBy: STORED                            | 1,2,3,4
            """)
    void findsWhatIsAskedFor(String arguments, @Nullable String positions) throws Exception {
        Answer answer = api.ask("{auditEvents(" + arguments + ") { nodes { position } totalCount { count capped } } }");

        List<String> expected = positions == null ? List.of() : List.of(positions.split(","));
        assertThat(positions(answer)).isEqualTo(expected);
        assertThat(answer.at("data", "auditEvents", "totalCount"))
                .isEqualTo(Map.of("count", expected.size(), "capped", false));
    }

    /** One request may do several things to several, and hides none of them behind the first. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            target:8,           7
            target:eight,       7
            target:eig*,        7
            target:ei,
            resource:report,    7
            action:rename,      7
            action:ren*,        7
            action:ename,
            'action:delete,rename', '7,3'
            action:rename -target:8,
            """)
    void findsAnOperationByAnyOfWhatItDid(String query, @Nullable String positions) throws Exception {
        Effect several = new Effect(
                "delete",
                List.of(
                        new Target("model", "5", "five"),
                        new Target("model", "8", "eight"),
                        new Target("report", "9", null)),
                Map.of("actions", "delete, rename"));
        api.store(Samples.operation(NOW.minusSeconds(3), "ada@example.com").withEffect(several));

        Answer answer = api.ask("{auditEvents(query: \"" + query + " last:1h\") { nodes { position } } }");

        assertThat(positions(answer)).isEqualTo(positions == null ? List.of() : List.of(positions.split(",")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            query: "actr:ada"                        | BAD_SEARCH     | actor
            query: "kind:login AND outcome:failure"  | BAD_SEARCH     | all of them must hold anyway
            query: "", orderBy: NEWEST               | GRAPHQL_VALIDATION_FAILED | NEWEST_FIRST, OLDEST_FIRST, STORED
            filter: {kind: [LOGN]}                   | GRAPHQL_VALIDATION_FAILED | LOGN
            query: "outcome:lost last:1h"            | BAD_SEARCH     | failure
            query: "outcome:failure"                 | RANGE_NEEDED   | needs a range of time
            query: "resource:model target:7"         | RANGE_NEEDED   | needs a range of time
            filter: {kind: LOGIN}                    | RANGE_NEEDED   | needs a range of time
            query: "actor:ada*"                      | RANGE_NEEDED   | Without one only exact values of actor
            filter: {kind: LOGIN}, query: "kind:login last:1h" | BAD_USER_INPUT | stands in 'filter' and in 'query'
            filter: {from: "2026-01-01T00:00:00Z"}, query: "last:1h" | BAD_USER_INPUT | stands in 'filter' and in 'query'
            filter: {not: {to: "2026-01-01T00:00:00Z"}} | BAD_USER_INPUT | 'not' has no 'to'
            filter: {actor: []}                      | BAD_USER_INPUT | needs a value
            filter: {ip: "10.0.0.0/99"}              | BAD_SEARCH     | 10.0.0.0/99
            filter: {from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z"} | BAD_USER_INPUT | is after
            query: "", zone: "Vienna"                | BAD_USER_INPUT | no zone such as Europe/Vienna
            query: "", first: 0                      | BAD_USER_INPUT | between 1 and 1000
            query: "", after: "x"                    | INVALID_CURSOR | is broken
            query: "", last: 1, orderBy: STORED      | BAD_USER_INPUT | read forward alone
            filter: {from: "yesterday"}              | GRAPHQL_VALIDATION_FAILED | yesterday
            """)
    void saysWhatIsWrong(String arguments, String code, String words) throws Exception {
        Answer answer = api.ask("{auditEvents(" + arguments + ") { nodes { position } } }");

        assertThat(answer.firstCode()).isEqualTo(code);
        assertThat(answer.firstError()).contains(words);
    }

    @Test
    void pointsAtTheCharacterThatIsWrong() throws Exception {
        Answer answer = api.ask("{auditEvents(query: \"last:1h actr:ada\") { nodes { position } } }");

        assertThat(answer.at("errors", 0, "extensions")).isEqualTo(Map.of("code", "BAD_SEARCH", "start", 8, "end", 12));
    }

    @Test
    void pointsAtNoCharacterForWhatStandsInNoText() throws Exception {
        Answer answer = api.ask("{auditEvents(filter: {ip: \"10.0.0.0/99\"}) { nodes { position } } }");

        assertThat(answer.at("errors", 0, "extensions")).isEqualTo(Map.of("code", "BAD_SEARCH"));
        assertThat(answer.firstError()).startsWith("'ip' in 'filter': The qualifier 'ip' takes an address");
    }

    @Test
    void saysWhatItUnderstood() throws Exception {
        Answer answer = api.ask("""
                {auditEvents(query: "on:2026-05-17 who:ada", zone: "Europe/Vienna") {
                  search { query from to zone conditions { qualifier values negated start end } } } }""");

        assertThat(answer.at("data", "auditEvents", "search", "from")).isEqualTo("2026-05-16T22:00:00.000000Z");
        assertThat(answer.at("data", "auditEvents", "search", "to")).isEqualTo("2026-05-17T21:59:59.999999Z");
        assertThat(answer.at("data", "auditEvents", "search", "zone")).isEqualTo("Europe/Vienna");
        assertThat(answer.at("data", "auditEvents", "search", "conditions", 1))
                .isEqualTo(Map.of(
                        "qualifier", "actor", "values", List.of("ada"), "negated", false, "start", 14, "end", 21));
        String canonical = String.valueOf(answer.at("data", "auditEvents", "search", "query"));
        Answer again = api.ask(
                ViewServer.TOKEN,
                "query($q: String) {auditEvents(query: $q) { search { query } } }",
                Map.of("q", canonical));
        assertThat(again.at("data", "auditEvents", "search", "query")).isEqualTo(canonical);
    }

    @Test
    void walksThroughAllPagesWhateverArrivesMeanwhile() throws Exception {
        for (String order : List.of("NEWEST_FIRST", "OLDEST_FIRST", "STORED")) {
            List<String> whole = positions(api.ask("{auditEvents(orderBy: " + order + ") { nodes { position } } }"));
            List<String> walked = new ArrayList<>();
            String cursor = null;
            do {
                Answer page = api.ask(
                        ViewServer.TOKEN,
                        "query($a: String) {auditEvents(query: \"last:1h\", first: 3, after: $a, orderBy: " + order
                                + ") { nodes { position } pageInfo { endCursor hasNextPage } totalCount { count } } }",
                        cursor == null ? Map.of() : Map.of("a", cursor));
                walked.addAll(positions(page));
                cursor = (String) page.at("data", "auditEvents", "pageInfo", "endCursor");
                assertThat(page.at("data", "auditEvents", "totalCount", "count"))
                        .isEqualTo(whole.size());
                assertThat(page.at("data", "auditEvents", "pageInfo", "hasNextPage"))
                        .isEqualTo(cursor != null);
                api.store(Samples.operation(NOW.minusSeconds(35), "late@example.com"));
            } while (cursor != null);

            assertThat(walked).as(order).isEqualTo(whole);
        }
    }

    @Test
    void pagesBackward() throws Exception {
        Answer last =
                api.ask("{auditEvents(last: 3) { nodes { position } pageInfo { startCursor hasPreviousPage } } }");

        assertThat(positions(last)).containsExactly("3", "2", "1");
        Object cursor = last.at("data", "auditEvents", "pageInfo", "startCursor");
        Answer before = api.ask(
                ViewServer.TOKEN,
                "query($c: String) {auditEvents(last: 3, before: $c) { nodes { position } } }",
                Map.of("c", String.valueOf(cursor)));
        assertThat(positions(before)).containsExactly("4");
    }

    @Test
    void refusesACursorOfAnotherSearch() throws Exception {
        Object cursor = api.ask("{auditEvents(first: 1) { pageInfo { endCursor } } }")
                .at("data", "auditEvents", "pageInfo", "endCursor");
        Map<String, Object> variables = Map.of("c", String.valueOf(cursor));

        for (String other : List.of("query: \"last:1h\"", "zone: \"+02:00\"", "orderBy: OLDEST_FIRST")) {
            Answer answer = api.ask(
                    ViewServer.TOKEN,
                    "query($c: String) {auditEvents(first: 1, after: $c, " + other + ") { nodes { position } } }",
                    variables);
            assertThat(answer.firstCode()).as(other).isEqualTo("INVALID_CURSOR");
        }
        assertThat(api.ask(
                                AskServer.ADMIN,
                                "query($c: String) {auditEvents(first: 1, after: $c) { nodes { position } } }",
                                variables)
                        .firstCode())
                .isEqualTo("INVALID_CURSOR");
    }

    @Test
    void showsABoundTokenItsOwnApplicationAlone() throws Exception {
        api.store(Samples.in("ledger", Samples.operation(NOW.minusSeconds(1), "grace@example.com")));
        api.store(Samples.in("shop", Samples.operation(NOW.minusSeconds(1), "grace@example.com")));

        Answer answer = api.ask(
                AskServer.BOUND,
                "{auditEvents(query: \"actor:grace@example.com\") { nodes { application } totalCount { count } } }",
                Map.of());

        assertThat(answer.at("data", "auditEvents", "nodes")).isEqualTo(List.of(Map.of("application", "shop")));
        assertThat(answer.at("data", "auditEvents", "totalCount", "count")).isEqualTo(1);
    }

    @Test
    void leavesOneRecordForEachWalk() throws Exception {
        Object cursor = api.ask("{auditEvents(query: \"actor:ada* last:1h\", first: 1) { pageInfo { endCursor } } }")
                .at("data", "auditEvents", "pageInfo", "endCursor");
        api.ask(
                ViewServer.TOKEN,
                "query($c: String) {auditEvents(query: \"actor:ada* last:1h\", first: 1, after: $c) { nodes { position } } }",
                Map.of("c", String.valueOf(cursor)));

        List<AuditEvent> recorded = api.server.recorded();
        assertThat(recorded).singleElement().satisfies(event -> {
            assertThat(event.effect().action()).isEqualTo("read");
            assertThat(event.effect().details().get("search"))
                    .contains("actor:ada*")
                    .contains("after:2026-05-18T11:00");
        });
    }

    @Test
    void completesASearchText() throws Exception {
        Answer answer =
                api.ask("{searchCompletions(query: \"outcome:fa\", offset: 10) { text description start end } }");

        assertThat(String.valueOf(answer.at("data", "searchCompletions", 0, "text")))
                .contains("failure");
    }

    private static List<String> positions(Answer answer) {
        List<String> positions = new ArrayList<>();
        Object nodes = answer.at("data", "auditEvents", "nodes");
        assertThat(nodes).as(answer.text()).isInstanceOf(List.class);
        ((List<?>) nodes).forEach(node -> positions.add(String.valueOf(((Map<?, ?>) node).get("position"))));
        return positions;
    }
}
