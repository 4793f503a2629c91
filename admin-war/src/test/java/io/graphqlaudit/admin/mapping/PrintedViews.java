package io.graphqlaudit.admin.mapping;

import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.arize.ArizeRestServlet;
import io.graphqlaudit.admin.arize.ArizeSchema;
import io.graphqlaudit.admin.clarifai.ClarifaiServlet;
import io.graphqlaudit.admin.graphql.GraphQlApi;
import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.snorkel.SnorkelServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the views of the contracts answered, over HTTP, of events that each of them was given: the entry of an event, or
 * none where the view does not show it.
 */
final class PrintedViews {
    /** By the name of the connection, with the entry's members. */
    record Listed(String connection, Map<String, Object> node) {}

    private final Map<UUID, Listed> arize = new HashMap<>();
    private final Map<UUID, Map<String, Object>> arizeRest = new HashMap<>();
    private final Map<UUID, Map<String, Object>> clarifai = new HashMap<>();
    private final Map<UUID, Map<String, Object>> snorkel = new HashMap<>();

    private PrintedViews() {}

    static PrintedViews of(List<AuditEvent> events) throws Exception {
        PrintedViews printed = new PrintedViews();
        printed.askArize(events);
        printed.askArizeRest(events);
        printed.askClarifai(events);
        printed.askSnorkel(events);
        return printed;
    }

    @Nullable
    Listed arize(AuditEvent event) {
        return arize.get(event.identity().id());
    }

    @Nullable
    Map<String, Object> arizeRest(AuditEvent event) {
        return arizeRest.get(event.identity().id());
    }

    @Nullable
    Map<String, Object> clarifai(AuditEvent event) {
        return clarifai.get(event.identity().id());
    }

    @Nullable
    Map<String, Object> snorkel(AuditEvent event) {
        return snorkel.get(event.identity().id());
    }

    private void askArize(List<AuditEvent> events) throws Exception {
        Map<String, String> members = Map.of(
                "unauthenticatedAuditLogs", "mutationName success user {email}",
                "authenticatedAuditLogs", "operationName operationText user {email}",
                "exporterAuditLogs", "model {name}");
        try (ViewServer server = new ViewServer(
                new Route(GraphQlServlet.PATH, Scope.READ, ErrorShape.GRAPHQL),
                (database, hash, audit, clock) -> new GraphQlServlet(
                        new GraphQlApi(ArizeSchema.over(database.reader(), hash, () -> ViewServer.NOW, true)),
                        audit,
                        clock))) {
            server.store(events.toArray(AuditEvent[]::new));
            for (Map.Entry<String, String> connection : members.entrySet()) {
                String query = "{account {" + connection.getKey() + "(first: 1000) {edges {node {id "
                        + connection.getValue() + "}}}}}";
                Answer answer = post(server, GraphQlServlet.PATH, Json.text(Map.of("query", query)));
                for (Map<String, Object> edge : list(answer.at("data", "account", connection.getKey(), "edges"))) {
                    Map<String, Object> node = object(edge.get("node"));
                    arize.put(at(node.get("id"), events), new Listed(connection.getKey(), node));
                }
            }
        }
    }

    private void askArizeRest(List<AuditEvent> events) throws Exception {
        try (ViewServer server = new ViewServer(
                new Route(ArizeRestServlet.PATH, Scope.READ, ErrorShape.PROBLEM),
                (database, hash, audit, clock) -> new ArizeRestServlet(database.reader(), hash, audit, clock, true))) {
            server.store(events.toArray(AuditEvent[]::new));
            Map<String, String> parameters = new HashMap<>(Map.of("limit", "100"));
            Object cursor;
            do {
                Answer answer = server.ask(parameters);
                list(answer.at("logs")).forEach(entry -> arizeRest.put(at(entry.get("id"), events), entry));
                cursor = answer.at("pagination", "next_cursor");
                parameters.put("cursor", String.valueOf(cursor));
            } while (cursor != null);
        }
    }

    private void askClarifai(List<AuditEvent> events) throws Exception {
        try (ViewServer server = new ViewServer(
                new Route(ClarifaiServlet.PATH, Scope.READ, ErrorShape.CLARIFAI),
                (database, hash, audit, clock) -> new ClarifaiServlet(
                        database.reader(),
                        ViewNamesFile.builtIn(),
                        new RefusalLog(audit, clock),
                        audit,
                        clock,
                        true))) {
            server.store(events.toArray(AuditEvent[]::new));
            Answer answer = post(server, "/v2/users/me/audit_log/searches", "{\"pagination\":{\"per_page\":1000}}");
            for (Map<String, Object> entry : list(answer.at("entries"))) {
                String id = ((List<?>) Objects.requireNonNull(entry.get("details")))
                        .stream()
                                .map(String::valueOf)
                                .filter(detail -> detail.startsWith("event: "))
                                .findFirst()
                                .orElseThrow();
                clarifai.put(UUID.fromString(id.substring("event: ".length())), entry);
            }
        }
    }

    private void askSnorkel(List<AuditEvent> events) throws Exception {
        try (ViewServer server = new ViewServer(
                new Route(SnorkelServlet.PATH, Scope.READ, ErrorShape.SNORKEL),
                (database, hash, audit, clock) ->
                        new SnorkelServlet(database.reader(), ViewNamesFile.builtIn(), audit, clock, true))) {
            server.store(events.toArray(AuditEvent[]::new));
            for (Map<String, Object> entry : server.get("limit=1000").list()) {
                int position = ((Number) Objects.requireNonNull(entry.get("event_id"))).intValue();
                snorkel.put(events.get(position - 1).identity().id(), entry);
            }
        }
    }

    private static Answer post(ViewServer server, String path, String body) throws Exception {
        Answer answer = server.send(
                "POST",
                path,
                Map.of("Authorization", "Bearer " + ViewServer.TOKEN, "Content-Type", "application/json"),
                BodyPublishers.ofString(body));
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
        return answer;
    }

    /** The id of the event of which a view of Arize gives the global id: they were stored in this order. */
    private static UUID at(@Nullable Object globalId, List<AuditEvent> events) {
        byte[] text = Base64.getDecoder().decode(String.valueOf(globalId));
        String position = new String(text, StandardCharsets.UTF_8).substring("AuditLog:".length());
        return events.get(Integer.parseInt(position) - 1).identity().id();
    }

    @SuppressWarnings("unchecked") // Keys of JSON objects are strings.
    private static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<Map<String, Object>> list(@Nullable Object value) {
        List<Map<String, Object>> objects = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(value)).forEach(entry -> objects.add(object(entry)));
        return objects;
    }
}
