package io.graphqlaudit.admin.ask;

import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every argument takes what it says, and whatever else it is given is told so: none ends in a fault of the server. */
@Tag("views")
class AskOddArgumentsTest {
    private static final String LONG = "\"" + "x".repeat(10_000) + "\"";

    /** Values as JSON and as GraphQL writes them alike. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0",
            "1.5",
            "1e400",
            "-1e-400",
            "2147483648",
            "9223372036854775808",
            "99999999999999999999999999999999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"a\\u0000b*\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800*\"",
            "\"\\ud83d\\ude00\"",
            "\"\u202eabc\u0007\u200b\"",
            "\"*\"",
            "\"**\"",
            "\"\\\"\\\\\"",
            "\"99999999999999999999\"",
            "\"0\"",
            "\"999999999999999999\"",
            "\"ffffffff-ffff-7fff-bfff-ffffffffffff\"",
            "\"00000000-0000-7000-8000-000000000000\"",
            "\"0001-01-01T00:00:00Z\"",
            "\"9999-12-31T23:59:59.999999999Z\"",
            "\"2026-02-30T00:00:00Z\"",
            LONG,
            "[]",
            "[null]",
            "[[\"x\"]]",
            "[\"\\u0000\"]",
            "[\"\\ud800*\"]",
            "[\"x\", \"x\", \"x*\"]",
            "{}");

    private static AskServer api;

    @BeforeAll
    static void start() throws Exception {
        api = new AskServer();
        api.store(
                Samples.operation(ViewServer.NOW, "ada@example.com"),
                Samples.operation(ViewServer.NOW.plusSeconds(1), "ada@example.com"));
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[String!] | { auditEvents(filter: {actor: $v, from: \"2026-01-01T00:00:00Z\"}) { totalCount { count } } }",
                "[String!] | { auditEvents(filter: {not: {email: $v}, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {ip: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {application: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {rootField: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {operation: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {claimedName: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {target: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {errorCode: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {session: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {requestId: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {traceId: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEvents(filter: {text: $v, from: \"2026-01-01T00:00:00Z\"}) { nodes { id } } }",
                "[String!] | { auditEventFacets(filter: {text: $v, from: \"2026-01-01T00:00:00Z\"}) { total { count } } }",
                "[String!] | { auditEventFacets(filter: {resource: $v, from: \"2026-01-01T00:00:00Z\"}) { total { count } } }",
                "[AuditEventKind!] | { auditEvents(filter: {kind: $v}) { nodes { id } } }",
                "[AuditAnomaly!] | { auditEvents(filter: {anomaly: $v}) { nodes { id } } }",
                "AuditEventFilter | { auditEvents(filter: $v) { nodes { id } } }",
                "AuditEventFilter | { auditEvents(filter: {not: $v}) { nodes { id } } }",
                "Instant | { auditEvents(filter: {from: $v}) { nodes { id } } }",
                "Instant | { auditEvents(filter: {to: $v}) { nodes { id } totalCount { count } } }",
                "Instant | { auditEventFacets(buckets: 200, filter: {from: $v}) { histogram { buckets { from to } } } }",
                "String | { auditEvents(query: $v) { nodes { id } search { query } } }",
                "String | { auditEvents(zone: $v, query: \"on:2026-05-18\") { nodes { id } search { zone } } }",
                "Int | { auditEvents(first: $v) { nodes { id } } }",
                "Int | { auditEvents(last: $v) { nodes { id } } }",
                "String | { auditEvents(after: $v) { nodes { id } } }",
                "String | { auditEvents(before: $v) { nodes { id } } }",
                "AuditEventOrder | { auditEvents(orderBy: $v) { nodes { id } } }",
                "[AuditEventField!]! | { auditEventFacets(fields: $v) { total { count } } }",
                "Int | { auditEventFacets(top: $v, fields: [ACTOR]) { fields { field } } }",
                "Int | { auditEventFacets(buckets: $v, query: \"last:24h\") { histogram { bucketMillis } } }",
                "ID! | { auditEvent(id: $v) { id } }",
                "ID! | { relatedEvents(id: $v) { query } }",
                "[Relation!]! | { relatedEvents(id: \"1\", by: $v) { query } }",
                "Int | { relatedEvents(id: \"1\", minutes: $v) { query } }",
                "Int | { relatedEvents(id: \"1\", first: $v) { query } }",
                "String! | { searchCompletions(query: $v, offset: 1) { text } }",
                "Int! | { searchCompletions(query: \"a\", offset: $v) { text } }",
                "String | { searchCompletions(query: \"on:\", offset: 3, zone: $v) { text } }",
                "String! | M placeHold(input: {name: $v, reason: \"why\"}) { hold { name } }",
                "String! | M placeHold(input: {name: \"n\", reason: $v}) { hold { name } }",
                "Instant | M placeHold(input: {name: \"from\", reason: \"why\", from: $v}) { hold { name } }",
                "Instant | M placeHold(input: {name: \"to\", reason: \"why\", to: $v}) { hold { name } }",
                "String | M placeHold(input: {name: \"app\", reason: \"why\", application: $v}) { hold { name } }",
                "String | M placeHold(input: {name: \"actor\", reason: \"why\", actor: $v}) { hold { name } covered { count } }",
                "String! | M releaseHold(name: $v) { hold { name } }",
                "String! | M createToken(input: {name: $v}) { token { name } }",
                "[String!]! | M createToken(input: {name: \"scopes\", scopes: $v}) { token { name } }",
                "String | M createToken(input: {name: \"bound\", application: $v}) { token { name } }",
                "Instant | M createToken(input: {name: \"ends\", expiresAt: $v}) { token { name } }",
                "String! | M revokeToken(name: $v) { token { name } }",
                "ID | M saveView(input: {id: $v, name: \"view\", state: \"events\"}) { view { id } }",
                "String! | M saveView(input: {name: $v, state: \"events\"}) { view { id } }",
                "String! | M saveView(input: {name: \"state\", state: $v}) { view { id } }",
                "Boolean! | M saveView(input: {name: \"shared\", state: \"events\", shared: $v}) { view { id } }",
                "SaveViewInput! | M saveView(input: $v) { view { id } }",
                "ID! | M deleteView(id: $v) { view { id } }",
                "ID! | { node(id: $v) { id } }",
                "String | { account { authenticatedAuditLogs(after: $v) { edges { node { id } } } } }",
                "DateTime | { account { authenticatedAuditLogs(startTime: $v) { edges { node { id } } } } }",
                "DateTime | { account { authenticatedAuditLogs(endTime: $v) { edges { node { id } } } } }",
                "Int | { account { exporterAuditLogs(first: $v) { edges { node { id } } } } }"
            })
    void areAnsweredOrTold(String type, String selection) throws Exception {
        String selected = selection.replaceFirst("^M (.*)$", "{ $1 }");
        String kind = selection.startsWith("M ") ? "mutation" : "query";
        List<String> bodies = new ArrayList<>();
        for (String value : VALUES) {
            bodies.add("{\"query\":" + Json.text(kind + "($v: " + type + ") " + selected) + ",\"variables\":{\"v\":"
                    + value + "}}");
            bodies.add("{\"query\":" + Json.text(kind + selected.replace("$v", value)) + "}");
        }
        SoftAssertions all = new SoftAssertions();
        for (String body : bodies) {
            // Nobody may ask as often in one minute.
            api.server.clock().advance(Duration.ofSeconds(1));
            Answer answer = ask(body);
            String shown = body.length() > 300 ? body.substring(0, 300) : body;
            all.assertThat(answer.status()).as(shown).isIn(200, 400);
            all.assertThat(answer.text())
                    .as(shown)
                    .doesNotContain("INTERNAL_SERVER_ERROR", "Exception", "java.", "graphql.");
            if (answer.at("errors") != null) {
                all.assertThat(answer.firstError()).as(shown).isNotBlank().isNotEqualTo("null");
            }
        }
        all.assertAll();
    }

    private static Answer ask(String body) throws Exception {
        return api.server.send(
                "POST",
                GraphQlServlet.PATH,
                Map.of("x-api-key", AskServer.ADMIN, "Content-Type", "application/json"),
                BodyPublishers.ofString(body));
    }
}
