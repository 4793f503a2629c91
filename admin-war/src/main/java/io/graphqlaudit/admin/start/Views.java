package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.arize.ArizeRestServlet;
import io.graphqlaudit.admin.arize.ArizeSchema;
import io.graphqlaudit.admin.ask.AskSchema;
import io.graphqlaudit.admin.clarifai.ClarifaiServlet;
import io.graphqlaudit.admin.graphql.GraphQlApi;
import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.snorkel.SnorkelServlet;
import io.graphqlaudit.admin.snorkel.SnorkelWorkspacesServlet;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.token.ApiToken;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/** What shows the log: one endpoint for each of the APIs. */
final class Views {
    private Views() {}

    static List<Endpoint> over(
            OpenStore store,
            ServerSettings chosen,
            AskSchema.Keeping keeping,
            AskSchema.Running running,
            RefusalLog refusals,
            Clock clock) {
        AuditDatabase database = store.database();
        AuditReader reader = database.reader();
        UnaryOperator<String> keyedHash = store.keyedHash()::of;
        SelfAudit audit = store.audit();
        GraphQlApi api = new GraphQlApi(
                ArizeSchema.over(reader, keyedHash, () -> began(database, clock), chosen.auditing()),
                AskSchema.over(
                        new AskSchema.Log(
                                database.reader(chosen.queryTimeout()),
                                database.facets(chosen.queryTimeout()),
                                database.sources(),
                                keyedHash),
                        keeping,
                        database.tokens(),
                        database.savedViews(),
                        running,
                        clock));
        return List.of(
                Endpoint.of(
                        "graphql",
                        new GraphQlServlet(api, audit, clock),
                        new Route(GraphQlServlet.PATH, Scope.READ, ErrorShape.GRAPHQL)),
                Endpoint.of(
                        "arize-rest",
                        new ArizeRestServlet(reader, keyedHash, audit, clock, chosen.auditing()),
                        new Route(ArizeRestServlet.PATH, Scope.READ, ErrorShape.PROBLEM)),
                Endpoint.of(
                        "snorkel",
                        new SnorkelServlet(reader, chosen.names(), audit, clock, chosen.auditing()),
                        new Route(SnorkelServlet.PATH, Scope.READ, ErrorShape.SNORKEL),
                        new Route(SnorkelServlet.OLD_PATH, Scope.READ, ErrorShape.SNORKEL)),
                Endpoint.of(
                        "snorkel-workspaces",
                        new SnorkelWorkspacesServlet(audit, clock),
                        new Route(SnorkelWorkspacesServlet.PATH, Scope.READ, ErrorShape.SNORKEL)),
                Endpoint.of(
                        "clarifai",
                        new ClarifaiServlet(reader, chosen.names(), refusals, audit, clock, chosen.auditing()),
                        new Route(ClarifaiServlet.PATH, Scope.READ, ErrorShape.CLARIFAI)));
    }

    /** The log began with its first token: without one nobody could have read it. */
    private static Instant began(AuditDatabase database, Clock clock) {
        return database.tokens().all().stream()
                .map(ApiToken::createdAt)
                .findFirst()
                .orElseGet(clock::instant);
    }
}
