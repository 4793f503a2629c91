package io.graphqlaudit.bench;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Calls of the GraphQL API that are made to cost as much as they can: each goes for one of its limits. */
final class HostileQueries {
    /** The most expensive call that is answered: it shows what the limits let through. */
    static final String ALLOWED = "as much as is allowed";

    private static final String PAGE = "authenticatedAuditLogs(first: 1000, startTime: \"2020-01-01T00:00:00Z\","
            + " endTime: \"2030-01-01T00:00:00Z\")";
    private static final String ALL_FIELDS =
            "{ edges { node { id loggedAt user { id email } operationName operationText variables } cursor } }";

    private final AdminServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    HostileQueries(AdminServer server) {
        this.server = server;
    }

    /** The bodies by what they go for. */
    static Map<String, String> all() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put(
                "depth of fields",
                body("{ __schema { types { fields { " + nested("type { fields { ", "name ", 40) + "} } } }"));
        bodies.put(
                "depth of values", body("{ node(id: " + nested("[", "1", 2_000).replace('}', ']') + ") { id } }"));
        bodies.put("depth of variables", "{\"query\":\"{ __typename }\",\"variables\":{\"a\":" + "[".repeat(100_000));
        bodies.put("aliases of pages", body(account(20 * 2, "p", PAGE + ALL_FIELDS)));
        bodies.put("more aliases than cost allows", body(account(2_000, "a", "id")));
        bodies.put(
                "aliases of a long text",
                body("{ account { " + PAGE + " { edges { node { " + aliases(900, "t", "operationText") + "} } } } }"));
        bodies.put("a page of a million", body("{ account { " + PAGE.replace("1000", "1000000") + ALL_FIELDS + " } }"));
        bodies.put("fragments that double", body(doubling(25)));
        bodies.put("fragments in a circle", body("{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }"));
        bodies.put("a chain of fragments", body("{ account { ...f0 } } " + chain(580, "id")));
        bodies.put("fragments in a long circle", body("{ account { ...f0 } } " + chain(580, "...f0")));
        bodies.put("operations that share fragments", body(sharing(150) + chain(50, "id ".repeat(2_400))));
        bodies.put("one field again and again", body("{ account { " + "id ".repeat(4_500) + "} }"));
        bodies.put("fields that must be merged", body("{ " + "account { id name } ".repeat(900) + "}"));
        bodies.put("directives", body("{ account { id " + "@skip(if: false) ".repeat(700) + "} }"));
        bodies.put(
                "introspection again and again",
                body("{ "
                        + aliases(
                                60,
                                "s",
                                "__schema { types { name fields { name args { name type { name } } type { name ofType { name } } } } }")
                        + "}"));
        bodies.put("nodes", body("{ " + aliases(300, "n", "node(id: \"QXVkaXRMb2c6MQ==\") { id }") + "}"));
        bodies.put("a document of white space", body("{ __typename }" + " ".repeat(99_000)));
        bodies.put("more than a body may have", body("#" + "x".repeat(300_000)));
        bodies.put(ALLOWED, body(account(20, "p", PAGE + ALL_FIELDS)));
        return bodies;
    }

    /** Asks, and waits for the whole answer. */
    Answered ask(String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.at("graphql"))
                .header("Content-Type", "application/json")
                .header("x-api-key", AdminServer.TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long begin = System.nanoTime();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answered(
                answer.statusCode(),
                Json.read(answer.body()),
                answer.body().length(),
                (System.nanoTime() - begin) / 1e6);
    }

    private static String body(String query) {
        return Json.write(Map.of("query", query));
    }

    private static String account(int count, String name, String field) {
        return "{ account { " + aliases(count, name, field) + "} }";
    }

    private static String aliases(int count, String name, String field) {
        return IntStream.range(0, count)
                .mapToObj(i -> name + i + ": " + field + " ")
                .collect(Collectors.joining());
    }

    /** Something so many times within itself, with all brackets closed. */
    private static String nested(String opening, String innermost, int times) {
        String open = opening.repeat(times);
        long brackets = Stream.of(open.split("", -1))
                .filter(c -> c.equals("{") || c.equals("["))
                .count();
        return open + innermost + "}".repeat((int) brackets);
    }

    private static String sharing(int operations) {
        return IntStream.range(0, operations)
                .mapToObj(i -> "query q" + i + " { account { ...f0 } } ")
                .collect(Collectors.joining());
    }

    /** Fragments of which each has the next one, and the last has something else. */
    private static String chain(int fragments, String innermost) {
        return IntStream.range(0, fragments)
                .mapToObj(i -> "fragment f" + i + " on Account { " + (i + 1 < fragments ? "...f" + (i + 1) : innermost)
                        + " } ")
                .collect(Collectors.joining());
    }

    /** Each fragment has the next one twice, so that the last one is there 2^n times. */
    private static String doubling(int fragments) {
        StringBuilder query = new StringBuilder("{ account { ...f0 } } ");
        for (int i = 0; i < fragments; i++) {
            query.append("fragment f")
                    .append(i)
                    .append(" on Account { a")
                    .append(i)
                    .append(": id ...f")
                    .append(i + 1)
                    .append(" ...f")
                    .append(i + 1)
                    .append(" } ");
        }
        return query.append("fragment f")
                .append(fragments)
                .append(" on Account { id }")
                .toString();
    }

    /**
     * What came of a call.
     *
     * @param status of HTTP
     * @param body as it came
     * @param length of the body, in characters
     * @param millis from the question to the end of the answer
     */
    record Answered(int status, JsonNode body, int length, double millis) {
        boolean isRefused() {
            return status >= 400 || !body.path("errors").isEmpty();
        }
    }
}
