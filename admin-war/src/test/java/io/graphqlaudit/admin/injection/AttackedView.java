package io.graphqlaudit.admin.injection;

import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.access.SessionServlet;
import io.graphqlaudit.admin.arize.ArizeRestServlet;
import io.graphqlaudit.admin.arize.ArizeSchema;
import io.graphqlaudit.admin.clarifai.ClarifaiServlet;
import io.graphqlaudit.admin.export.ExportServlet;
import io.graphqlaudit.admin.export.Exports;
import io.graphqlaudit.admin.graphql.GraphQlApi;
import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.mapping.ViewNamesFile;
import io.graphqlaudit.admin.snorkel.SnorkelServlet;
import io.graphqlaudit.admin.snorkel.SnorkelWorkspacesServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A view of the log, and all the places in which it takes text. */
enum AttackedView {
    ARIZE_REST(List.of("start_time", "end_time", "user_id", "operation_type", "limit", "cursor")) {
        @Override
        ViewServer server() throws Exception {
            return new ViewServer(
                    new Route(ArizeRestServlet.PATH, Scope.READ, ErrorShape.PROBLEM),
                    (database, hash, audit, clock) ->
                            new ArizeRestServlet(database.reader(), hash, audit, clock, true));
        }
    },
    SNORKEL(List.of("limit")) {
        @Override
        ViewServer server() throws Exception {
            return new ViewServer(
                    new Route(SnorkelServlet.PATH, Scope.READ, ErrorShape.SNORKEL),
                    (database, hash, audit, clock) ->
                            new SnorkelServlet(database.reader(), ViewNamesFile.builtIn(), audit, clock, true));
        }
    },
    WORKSPACES(List.of("workspace_name")) {
        @Override
        ViewServer server() throws Exception {
            return new ViewServer(
                    new Route(SnorkelWorkspacesServlet.PATH, Scope.READ, ErrorShape.SNORKEL),
                    (database, hash, audit, clock) -> new SnorkelWorkspacesServlet(audit, clock));
        }

        @Override
        boolean takesAnyName() {
            return true;
        }
    },
    EXPORT(List.of(
            "kind",
            "application",
            "outcome",
            "operation_type",
            "user_id",
            "email",
            "ip",
            "operation",
            "resource",
            "target",
            "action",
            "from",
            "to",
            "after_position",
            "format")) {
        @Override
        ViewServer server() throws Exception {
            return new ViewServer(
                    new Route(ExportServlet.PATH, Scope.EXPORT, ErrorShape.PLAIN),
                    (database, hash, audit, clock) -> new ExportServlet(
                            new Exports(database.contents(), 2), new RefusalLog(audit, clock), audit, clock));
        }
    },
    CLARIFAI(List.of(
            "user_app_id.app_id",
            AttackedView.OWNER,
            "query.timestamp_from",
            "query.timestamp_to",
            "query.success",
            "pagination.page",
            "sort_ascending",
            "query.user_ids[]",
            "query.operations[]",
            "query.source_ips[]",
            "query.targets[]")) {
        @Override
        ViewServer server() throws Exception {
            return new ViewServer(
                    new Route(ClarifaiServlet.PATH, Scope.READ, ErrorShape.CLARIFAI),
                    (database, hash, audit, clock) -> new ClarifaiServlet(
                            database.reader(),
                            ViewNamesFile.builtIn(),
                            new RefusalLog(audit, clock),
                            audit,
                            clock,
                            true));
        }

        @Override
        Map<String, Answer> attack(ViewServer server, String text) throws Exception {
            Map<String, Answer> answers = new LinkedHashMap<>();
            for (String place : places) {
                answers.put(place, post(server, "/v2/users/me/audit_log/searches", body(place, text)));
            }
            answers.put(
                    "target",
                    post(
                            server,
                            "/v2/users/me/audit_log/searches",
                            body("query.targets[]", Map.of("model", Map.of("id", text)))));
            answers.put("name of a field", post(server, "/v2/users/me/audit_log/searches", Map.of(text, 1)));
            // Jetty refuses some of these by itself, and closes the connection.
            answers.put(
                    "path",
                    server.sendAlone(
                            "GET",
                            "/v2/users/" + escaped(text) + "/audit_log/searches",
                            Map.of("Authorization", "Key " + ViewServer.TOKEN)));
            return answers;
        }

        private Object body(String place, Object value) {
            boolean list = place.endsWith("[]");
            Object body = list ? List.of(value) : value;
            String[] members = place.replace("[]", "").split("\\.", -1);
            for (int i = members.length - 1; i >= 0; i--) {
                body = Map.of(members[i], body);
            }
            return body;
        }
    },
    GRAPHQL(List.of("after", "before", "startTime", "endTime")) {
        @Override
        ViewServer server() throws Exception {
            return new ViewServer(
                    new Route(GraphQlServlet.PATH, Scope.READ, ErrorShape.GRAPHQL),
                    (database, hash, audit, clock) -> new GraphQlServlet(
                            new GraphQlApi(ArizeSchema.over(database.reader(), hash, () -> ViewServer.NOW, true)),
                            audit,
                            clock));
        }

        @Override
        Map<String, Answer> attack(ViewServer server, String text) throws Exception {
            Map<String, Answer> answers = new LinkedHashMap<>();
            for (String place : places) {
                String type = place.endsWith("Time") ? "DateTime" : "String";
                String query =
                        "query($x: " + type + "){account{authenticatedAuditLogs(" + place + ": $x){edges{node{id}}}}}";
                answers.put(place, post(server, PATH, Map.of("query", query, "variables", Map.of("x", text))));
                String literal = query.replace("($x: " + type + ")", "").replace("$x", Json.text(text));
                answers.put(place + " in the text", post(server, PATH, Map.of("query", literal)));
            }
            answers.put(
                    "node",
                    post(
                            server,
                            PATH,
                            Map.of("query", "query($x: ID!){node(id: $x){id}}", "variables", Map.of("x", text))));
            answers.put("query", post(server, PATH, Map.of("query", text)));
            answers.put("operationName", post(server, PATH, Map.of("query", "{account{id}}", "operationName", text)));
            answers.put(
                    "name of a variable",
                    post(
                            server,
                            PATH,
                            Map.of("query", "query($x: ID!){node(id: $x){id}}", "variables", Map.of(text, text))));
            answers.put("name of a member", post(server, PATH, Map.of(text, text)));
            return answers;
        }
    };

    /** Whose log it is, whoever is named: there is one, and so this finds all. */
    static final String OWNER = "user_app_id.user_id";

    private static final String PATH = GraphQlServlet.PATH;

    @SuppressWarnings("ImmutableEnumChecker") // List.of gives a list that cannot be changed.
    final List<String> places;

    AttackedView(List<String> places) {
        this.places = places;
    }

    /** A server with the view alone. */
    abstract ViewServer server() throws Exception;

    /** Whether parameters with other names are passed over. */
    boolean takesAnyName() {
        return false;
    }

    /** Puts the text in each place, one after the other. */
    Map<String, Answer> attack(ViewServer server, String text) throws Exception {
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (String place : places) {
            answers.put(place, server.ask(Map.of(place, text)));
        }
        if (!takesAnyName()) {
            answers.put("name of a parameter", server.ask(Map.of(text, text)));
        }
        return answers;
    }

    /** Puts the text where somebody says who they are. */
    static Map<String, Answer> credentials(ViewServer server, String text) throws Exception {
        Map<String, Answer> answers = new LinkedHashMap<>();
        answers.put(
                "JSON",
                server.send(
                        "POST",
                        SessionServlet.PATH,
                        Map.of("Content-Type", "application/json"),
                        BodyPublishers.ofString(Json.text(Map.of("token", text)))));
        answers.put(
                "form",
                server.send(
                        "POST",
                        SessionServlet.PATH,
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        BodyPublishers.ofString("user=" + escaped(text) + "&password=" + escaped(text))));
        if (text.chars().allMatch(character -> character >= ' ' && character < 0x7f)) {
            for (String header : List.of("x-api-key", "Authorization", "Cookie")) {
                String before = switch (header) {
                    case "Authorization" -> "Bearer ";
                    case "Cookie" -> "graphql-audit-session=";
                    default -> "";
                };
                answers.put(header, server.send("GET", "", Map.of(header, before + text)));
            }
        }
        return answers;
    }

    static Answer post(ViewServer server, String target, Object body) throws Exception {
        return server.send(
                "POST",
                target,
                Map.of("Authorization", "Bearer " + ViewServer.TOKEN, "Content-Type", "application/json"),
                BodyPublishers.ofString(Json.text(body)));
    }

    static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
