package io.graphqlaudit.admin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.arize.ArizeRestServlet;
import io.graphqlaudit.admin.clarifai.ClarifaiServlet;
import io.graphqlaudit.admin.export.ExportServlet;
import io.graphqlaudit.admin.export.Exports;
import io.graphqlaudit.admin.mapping.ViewNamesFile;
import io.graphqlaudit.admin.snorkel.SnorkelServlet;
import io.graphqlaudit.admin.snorkel.SnorkelWorkspacesServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.ContentReader;
import java.lang.reflect.Proxy;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A path of an OpenAPI file, and a server that answers there. */
enum DocumentedView {
    ARIZE("arize-rest", "/v2/audit-logs", "GET"),
    SNORKEL("snorkel", "/tdm-api/audit-logs", "GET"),
    SNORKEL_OLD("snorkel", "/audit-logs", "GET"),
    WORKSPACES("snorkel", "/tdm-api/workspaces", "GET"),
    CLARIFAI("clarifai", "/v2/users/{user_id}/audit_log/searches", "POST"),
    EXPORT("export", "/export", "GET");

    final String document;
    final String path;
    final String method;

    DocumentedView(String document, String path, String method) {
        this.document = document;
        this.path = path;
        this.method = method;
    }

    /**
     * Starts the view.
     *
     * @param broken whether everything fails that the store is asked
     */
    ViewServer server(boolean auditing, boolean broken) throws Exception {
        return switch (this) {
            case ARIZE ->
                new ViewServer(
                        new Route(ArizeRestServlet.PATH, Scope.READ, ErrorShape.PROBLEM),
                        (database, hash, audit, clock) ->
                                new ArizeRestServlet(reader(database, broken), hash, audit, clock, auditing));
            case SNORKEL, SNORKEL_OLD ->
                new ViewServer(
                        new Route(path, Scope.READ, ErrorShape.SNORKEL),
                        (database, hash, audit, clock) -> new SnorkelServlet(
                                reader(database, broken), ViewNamesFile.builtIn(), audit, clock, auditing));
            case WORKSPACES ->
                new ViewServer(
                        new Route(path, Scope.READ, ErrorShape.SNORKEL),
                        (database, hash, audit, clock) -> new SnorkelWorkspacesServlet(audit, clock));
            case CLARIFAI ->
                new ViewServer(
                        new Route(ClarifaiServlet.PATH, Scope.READ, ErrorShape.CLARIFAI),
                        (database, hash, audit, clock) -> new ClarifaiServlet(
                                reader(database, broken),
                                ViewNamesFile.builtIn(),
                                new RefusalLog(audit, clock),
                                audit,
                                clock,
                                auditing));
            case EXPORT -> export(broken);
        };
    }

    private static ViewServer export(boolean broken) throws Exception {
        AtomicReference<Exports> running = new AtomicReference<>();
        ViewServer server = new ViewServer(
                new Route(ExportServlet.PATH, Scope.EXPORT, ErrorShape.PLAIN), (database, hash, audit, clock) -> {
                    ContentReader reader = broken ? broken(ContentReader.class) : database.contents();
                    running.set(new Exports(reader, 2));
                    return new ExportServlet(running.get(), new RefusalLog(audit, clock), audit, clock);
                });
        server.atTheEnd(running.get()::close);
        return server;
    }

    private static AuditReader reader(AuditDatabase database, boolean broken) {
        return broken ? broken(AuditReader.class) : database.reader();
    }

    private static <T> T broken(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    throw new IllegalStateException("broken");
                }));
    }

    /** Asks, with the parameter in its place, a path's in braces: %ff stands for a byte that no text has. */
    Answer ask(ViewServer server, String parameter, String value) throws Exception {
        if (parameter.startsWith("{")) {
            return send(server, method, path.replace(parameter, value), ViewServer.TOKEN, "");
        }
        if (method.equals("GET")) {
            return send(server, method, path + "?" + parameter + "=" + value, ViewServer.TOKEN, "");
        }
        String body = value;
        String[] members = parameter.split("\\.", -1);
        for (int i = members.length - 1; i >= 0; i--) {
            body = "{\"" + members[i] + "\":" + body + "}";
        }
        return send(server, method, asked(), ViewServer.TOKEN, body);
    }

    /** Asks without any parameter. */
    Answer askForAll(ViewServer server) throws Exception {
        return send(server, method, path.replace("{user_id}", "me"), ViewServer.TOKEN, "");
    }

    /** Asks with just these. */
    Answer ask(ViewServer server, String given) throws Exception {
        return method.equals("GET")
                ? send(server, method, path + "?" + given, ViewServer.TOKEN, "")
                : send(server, method, asked(), ViewServer.TOKEN, "{\"pagination\":{" + given + "}}");
    }

    /** Asks for all, as JSON. */
    Answer ask(ViewServer server) throws Exception {
        return send(server, method, asked(), ViewServer.TOKEN, "");
    }

    String asked() {
        return this == EXPORT ? path + "?format=json" : path.replace("{user_id}", "me");
    }

    /** What has to stand behind a parameter's value so that a good one is taken. */
    String beside(String parameter) {
        return switch (parameter) {
            case "delimiter", "bom" -> "&format=csv";
            case "zone" -> "&query=";
            case "pagination.page" -> ",\"per_page\":1";
            default -> "";
        };
    }

    static Answer send(ViewServer server, String method, String target, String token, String body) throws Exception {
        byte[] bytes = body.replace("%ff", "\u00ff").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(bytes).hasSize(body.replace("%ff", "x").length());
        return server.send(
                method,
                target,
                token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token),
                HttpRequest.BodyPublishers.ofByteArray(bytes));
    }
}
