package io.graphqlaudit.admin.arize;

import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.graphql.GraphQlApi;
import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/** Arize's GraphQL API over a real database. */
final class GraphQlServer {
    private GraphQlServer() {}

    static ViewServer open() throws Exception {
        return new ViewServer(
                new Route(GraphQlServlet.PATH, Scope.READ, ErrorShape.GRAPHQL),
                (database, keyedHash, audit, clock) -> new GraphQlServlet(
                        new GraphQlApi(ArizeSchema.over(database.reader(), keyedHash, () -> ViewServer.NOW, true)),
                        audit,
                        clock));
    }

    static Answer ask(ViewServer server, String token, String query, Map<String, Object> variables) throws Exception {
        return server.send(
                "POST",
                GraphQlServlet.PATH,
                Map.of("x-api-key", token, "Content-Type", "application/json"),
                BodyPublishers.ofString(Json.text(Map.of("query", query, "variables", variables))));
    }
}
