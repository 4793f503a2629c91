package io.graphqlaudit.bench;

import io.graphqlaudit.it.Json;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How one published view of the log is asked for pages, and which events an answer shows. */
interface PagedView {
    /** Whether a page can be asked for that begins behind a time. */
    boolean hasTimes();

    /** The question for a page: the newest events up to a time, or what is behind a page. */
    HttpRequest.Builder page(URI server, Instant from, Instant to, int limit, @Nullable String cursor);

    /** What an answer shows. */
    Shown shown(JsonNode answer);

    /** By what the view tells events apart. */
    String nameOf(StoredEvent event);

    /**
     * What an answer shows.
     *
     * @param names of the events, in its order
     * @param next the place behind them; null where the view has none, or nothing is there
     */
    record Shown(List<String> names, @Nullable String next) {}

    private static List<String> names(JsonNode entries, Function<JsonNode, String> name) {
        List<String> names = new ArrayList<>();
        entries.forEach(entry -> names.add(name.apply(entry)));
        return names;
    }

    /** The number in a global id. */
    private static String number(JsonNode id) {
        String text = new String(Base64.getDecoder().decode(id.asString()), StandardCharsets.UTF_8);
        return text.substring(text.indexOf(':') + 1);
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static HttpRequest.Builder json(URI address, Object body) {
        return HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)));
    }

    /**
     * A list of Arize's GraphQL API, with all fields.
     *
     * @param list its name
     * @param fields those of its own entries
     * @param backward whether it is read from its old end
     */
    record ArizeGraphQl(String list, String fields, boolean backward) implements PagedView {
        @Override
        public boolean hasTimes() {
            return true;
        }

        @Override
        public HttpRequest.Builder page(URI server, Instant from, Instant to, int limit, @Nullable String cursor) {
            String query = """
                    query Page($size: Int, $cursor: String, $from: DateTime, $to: DateTime) {
                      account { %s(%s: $size, %s: $cursor, startTime: $from, endTime: $to) {
                        edges { node { id loggedAt user { id email } %s } cursor }
                        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }
                    """.formatted(list, backward ? "last" : "first", backward ? "before" : "after", fields);
            Map<String, Object> variables = new LinkedHashMap<>();
            variables.put("size", limit);
            variables.put("cursor", cursor);
            variables.put("from", from.toString());
            variables.put("to", to.toString());
            return json(server.resolve("graphql"), Map.of("query", query, "variables", variables));
        }

        @Override
        public Shown shown(JsonNode answer) {
            JsonNode connection = answer.path("data").path("account").path(list);
            JsonNode next = connection.path("pageInfo").path(backward ? "startCursor" : "endCursor");
            List<String> names = names(
                    connection.path("edges"), edge -> number(edge.path("node").path("id")));
            if (backward) {
                Collections.reverse(names);
            }
            return new Shown(names, textOrNull(next));
        }

        @Override
        public String nameOf(StoredEvent event) {
            return Long.toString(event.position());
        }
    }

    /**
     * Arize's REST API.
     *
     * @param conditions further parameters, each with {@code &} in front
     */
    record ArizeRest(String conditions) implements PagedView {
        @Override
        public boolean hasTimes() {
            return true;
        }

        @Override
        public HttpRequest.Builder page(URI server, Instant from, Instant to, int limit, @Nullable String cursor) {
            return HttpRequest.newBuilder(server.resolve("v2/audit-logs?start_time=" + from + "&end_time=" + to
                    + "&limit=" + limit + conditions + (cursor == null ? "" : "&cursor=" + cursor)));
        }

        @Override
        public Shown shown(JsonNode answer) {
            return new Shown(
                    names(answer.path("logs"), entry -> number(entry.path("id"))),
                    textOrNull(answer.path("pagination").path("next_cursor")));
        }

        @Override
        public String nameOf(StoredEvent event) {
            return Long.toString(event.position());
        }
    }

    /**
     * Clarifai's search.
     *
     * @param conditions of its query
     * @param ascending whether the oldest come first
     * @param number of the page
     */
    record Clarifai(Map<String, Object> conditions, boolean ascending, int number) implements PagedView {
        private static final String EVENT = "event: ";

        @Override
        public boolean hasTimes() {
            return true;
        }

        @Override
        public HttpRequest.Builder page(URI server, Instant from, Instant to, int limit, @Nullable String cursor) {
            Map<String, Object> query = new LinkedHashMap<>(conditions);
            query.put("timestamp_from", from.toString());
            query.put("timestamp_to", to.toString());
            Map<String, Object> pagination = Map.of("page", number, "per_page", limit);
            return json(
                    server.resolve("v2/users/me/audit_log/searches"),
                    Map.of("query", query, "sort_ascending", ascending, "pagination", pagination));
        }

        @Override
        public Shown shown(JsonNode answer) {
            return new Shown(names(answer.path("entries"), Clarifai::event), null);
        }

        @Override
        public String nameOf(StoredEvent event) {
            return event.event().identity().id().toString();
        }

        private static String event(JsonNode entry) {
            return entry.path("details").get(0).asString().substring(EVENT.length());
        }
    }

    /** Snorkel's list, which has the newest events alone. */
    record Snorkel() implements PagedView {
        @Override
        public boolean hasTimes() {
            return false;
        }

        @Override
        public HttpRequest.Builder page(URI server, Instant from, Instant to, int limit, @Nullable String cursor) {
            return HttpRequest.newBuilder(server.resolve("tdm-api/audit-logs?limit=" + limit));
        }

        @Override
        public Shown shown(JsonNode answer) {
            return new Shown(
                    names(answer, entry -> Long.toString(entry.path("event_id").asLong())), null);
        }

        @Override
        public String nameOf(StoredEvent event) {
            return Long.toString(event.position());
        }
    }
}
