package io.graphqlaudit.admin.ask;

import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.arize.ArizeSchema;
import io.graphqlaudit.admin.graphql.GraphQlApi;
import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.Histogram;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The whole GraphQL API over a real database, asked by whoever holds one of its tokens. */
final class AskServer implements AutoCloseable {
    static final String ADMIN = "gqa_admin";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    static final String BOUND = "gqa_bound";

    final ViewServer server;

    AskServer() throws Exception {
        this(log -> log);
    }

    /** @param changed what the API asks, made of what the database has */
    AskServer(UnaryOperator<AskSchema.Log> changed) throws Exception {
        server = new ViewServer(
                new Route(GraphQlServlet.PATH, Scope.READ, ErrorShape.GRAPHQL),
                (database, keyedHash, audit, clock) -> new GraphQlServlet(
                        new GraphQlApi(
                                ArizeSchema.over(database.reader(), keyedHash, clock::instant, true),
                                AskSchema.over(
                                        changed.apply(new AskSchema.Log(
                                                database.reader(PATIENCE),
                                                database.facets(PATIENCE),
                                                database.sources(),
                                                keyedHash)),
                                        new AskSchema.Keeping(
                                                RetentionPolicy.from(SETTINGS),
                                                Map::of,
                                                database.holds(new SystemEvents("admin", "node", "1", clock))),
                                        database.tokens(),
                                        database.savedViews(),
                                        new AskSchema.Running(
                                                "1.2.3", "H2, jdbc:h2:mem", SETTINGS, List::of, AskServer::drain),
                                        clock)),
                        audit,
                        clock));
        server.token(ADMIN, null, "read", "admin");
        server.token(BOUND, "shop", "read");
    }

    private static final Settings SETTINGS = new Settings(new SettingSources(
            Map.of(), Map.of("jdbc.password", "hunter2", "exports.at-once", "7"), Map.of(), Map.of()));

    private static final Histogram NOTHING = new Histogram(List.of(), List.of(0L), 0);

    private static DrainStatus drain() {
        return new DrainStatus(true, true, null, 0, NOTHING, NOTHING, 0, List.of());
    }

    void store(AuditEvent... events) {
        server.store(events);
    }

    Answer ask(String query) throws Exception {
        return ask(ViewServer.TOKEN, query, Map.of());
    }

    Answer ask(String token, String query, Map<String, Object> variables) throws Exception {
        return server.send(
                "POST",
                GraphQlServlet.PATH,
                Map.of("x-api-key", token, "Content-Type", "application/json"),
                BodyPublishers.ofString(Json.text(Map.of("query", query, "variables", variables))));
    }

    @Override
    public void close() {
        server.close();
    }
}
