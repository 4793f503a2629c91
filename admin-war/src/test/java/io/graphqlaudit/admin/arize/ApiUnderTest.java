package io.graphqlaudit.admin.arize;

import io.graphqlaudit.admin.access.AccessGuard;
import io.graphqlaudit.admin.access.Admission;
import io.graphqlaudit.admin.access.Authenticator;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.access.SessionServlet;
import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.graphql.GraphQlApi;
import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.health.HealthServlet;
import io.graphqlaudit.admin.health.Readiness;
import io.graphqlaudit.admin.metrics.MetricsServlet;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.LeavableDatabase;
import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.admin.testing.RecordingSink;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.NothingServlet;
import io.graphqlaudit.admin.web.SecurityHeaders;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.source.SourceRules;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** The endpoints on a server of their own, over a real database that can be taken away. */
final class ApiUnderTest implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");
    static final String TOKEN = "gqa_reader";

    final RecordingSink sink = new RecordingSink();
    final MovableClock clock = new MovableClock(NOW);
    final LeavableDatabase store = new LeavableDatabase(clock);
    final AtomicInteger accountsAsked = new AtomicInteger();
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final HttpClient client = HttpClient.newHttpClient();

    ApiUnderTest(boolean auditing) throws Exception {
        AuditDatabase database = store.database();
        token(TOKEN, null, "read", "metrics");
        SelfAudit audit = new SelfAudit(sink, clock, "node", "1");
        GraphQlApi api = new GraphQlApi(ArizeSchema.over(
                database.reader(), text -> "k:" + TokenSecret.hash("key" + text), this::began, auditing));
        Admission admission = Admission.over(
                database.access(),
                new Authenticator(database.tokens(), clock, hash -> {}, () -> false),
                clock,
                0,
                true);
        RefusalLog refusals = new RefusalLog(audit, clock);
        AccessGuard guard = new AccessGuard(
                List.of(
                        Route.anonymous(SessionServlet.HOME),
                        Route.anonymous(HealthServlet.LIVE),
                        Route.anonymous(HealthServlet.READY),
                        new Route(GraphQlServlet.PATH, Scope.READ, ErrorShape.GRAPHQL),
                        new Route(MetricsServlet.PATH, Scope.METRICS, ErrorShape.PLAIN, true)),
                admission,
                refusals,
                SourceRules.CONTAINER);
        ServletContextHandler context = new ServletContextHandler("/");
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        context.addFilter(new FilterHolder(new SecurityHeaders()), "/*", requests);
        context.addFilter(new FilterHolder(guard), "/*", requests);
        context.addServlet(new ServletHolder(new GraphQlServlet(api, audit, clock)), GraphQlServlet.PATH);
        Readiness readiness = new Readiness(() -> List.of("The database cannot be reached."), clock);
        ServletHolder health = new ServletHolder(new HealthServlet(readiness, Map.of("LOGIN", "400 days")));
        context.addServlet(health, HealthServlet.LIVE);
        context.addServlet(health, HealthServlet.READY);
        context.addServlet(new ServletHolder(new MetricsServlet(List.of(), () -> true)), MetricsServlet.PATH);
        context.addServlet(
                new ServletHolder(new SessionServlet(admission, refusals, audit, clock, false)), SessionServlet.HOME);
        context.addServlet(new ServletHolder(new NothingServlet()), "/");
        server.setHandler(context);
        server.start();
    }

    /** Makes a token of that text. */
    void token(String token, @Nullable String application, String... scopes) {
        store.token(token, application, NOW, null, scopes);
    }

    /** Asks a query with the good token. */
    Answer ask(String query, Map<String, Object> variables) throws Exception {
        return post(Json.text(Map.of("query", query, "variables", variables)), Map.of("x-api-key", TOKEN));
    }

    Answer post(String body, Map<String, String> headers) throws Exception {
        Map<String, String> all = new HashMap<>(Map.of("Content-Type", "application/json"));
        all.putAll(headers);
        return send("/graphql", HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body)), all);
    }

    Answer get(String path, Map<String, String> headers) throws Exception {
        return send(path, HttpRequest.newBuilder().GET(), headers);
    }

    Answer trace(String path, Map<String, String> headers) throws Exception {
        return send(path, HttpRequest.newBuilder().method("TRACE", HttpRequest.BodyPublishers.noBody()), headers);
    }

    int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private Instant began() {
        accountsAsked.incrementAndGet();
        return NOW;
    }

    private Answer send(String path, HttpRequest.Builder request, Map<String, String> headers) throws Exception {
        headers.forEach(request::header);
        return Answer.of(client.send(
                request.uri(URI.create("http://127.0.0.1:" + port() + path)).build(),
                HttpResponse.BodyHandlers.ofByteArray()));
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
        store.close();
    }
}
