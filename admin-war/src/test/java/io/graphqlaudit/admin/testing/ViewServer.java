package io.graphqlaudit.admin.testing;

import io.graphqlaudit.admin.access.AccessGuard;
import io.graphqlaudit.admin.access.Admission;
import io.graphqlaudit.admin.access.Authenticator;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.SessionServlet;
import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.source.SourceRules;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/**
 * A view of the log at one path of a server of its own, over a real database. The token {@link #TOKEN} may read and
 * export; {@link #token} makes others.
 */
public final class ViewServer implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");
    public static final String TOKEN = "gqa_reader";

    private final RecordingSink sink = new RecordingSink();
    private final MovableClock clock = new MovableClock(NOW);
    private final LeavableDatabase database;
    private final Route route;
    private final ServletContextHandler context = new ServletContextHandler("/");
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Runnable> parts = new ArrayList<>();

    /** How often a caller may ask in a minute. */
    public static final int REQUESTS_PER_MINUTE = 600;

    private static final List<Route> SIGNING_IN = List.of(
            Route.anonymous(SessionServlet.HOME),
            Route.anonymous(SessionServlet.PATH),
            Route.anonymous(SessionServlet.END));

    /** Makes the view over what the server has. */
    @FunctionalInterface
    public interface View {
        HttpServlet over(AuditDatabase database, UnaryOperator<String> keyedHash, SelfAudit audit, Clock clock);
    }

    /** @param route where the view stands, and what it asks of its callers */
    public ViewServer(Route route, View view) throws Exception {
        this(route, List.of(), view, Optional.empty());
    }

    /** @param others further routes to the same view */
    public ViewServer(Route route, List<Route> others, View view) throws Exception {
        this(route, others, view, Optional.empty());
    }

    /** @param users knows the users of the server */
    public ViewServer(Route route, List<Route> others, View view, Optional<SecurityHandler> users) throws Exception {
        this.route = route;
        List<Route> routes = Stream.concat(Stream.of(route), others.stream()).toList();
        database = new LeavableDatabase(clock);
        AuditDatabase database = database();
        token(TOKEN, null, "read", "export");
        SelfAudit audit = new SelfAudit(sink, clock, "node", "1");
        Admission admission = Admission.over(
                database.access(),
                new Authenticator(database.tokens(), clock, hash -> {}, () -> false),
                clock,
                REQUESTS_PER_MINUTE,
                true);
        RefusalLog refusals = new RefusalLog(audit, clock);
        AccessGuard guard = new AccessGuard(
                Stream.concat(routes.stream(), SIGNING_IN.stream()).toList(),
                admission,
                refusals,
                SourceRules.CONTAINER);
        ServletHolder session = new ServletHolder(new SessionServlet(admission, refusals, audit, clock, true));
        SIGNING_IN.forEach(each -> context.addServlet(session, each.path()));
        context.addFilter(new FilterHolder(guard), "/*", EnumSet.of(DispatcherType.REQUEST));
        HttpServlet servlet = view.over(database, text -> "k:" + TokenSecret.hash("key" + text), audit, clock);
        ServletHolder holder = new ServletHolder(servlet);
        routes.forEach(each -> context.addServlet(holder, each.path()));
        server.setHandler(context);
        users.ifPresent(context::setSecurityHandler);
        server.start();
    }

    /** Makes a token of that text, which is its name too, without what every token begins with. */
    public void token(String token, @Nullable String application, String... scopes) {
        database.token(token, application, NOW, null, scopes);
    }

    /** Uses up what {@link #TOKEN} may ask in this minute. */
    public void askAsOftenAsMayBe() {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        for (int i = 0; i < REQUESTS_PER_MINUTE; i++) {
            database().access().counter().count("asks:token:1", minute, minute);
        }
    }

    /** What has to be done with something of the view's when the server has ended. */
    public void atTheEnd(Runnable part) {
        parts.add(part);
    }

    public AuditDatabase database() {
        return database.database();
    }

    /** What the server recorded of its own use. */
    public List<AuditEvent> recorded() {
        return sink.events();
    }

    public MovableClock clock() {
        return clock;
    }

    /** From now on nobody can connect to the database. */
    public void goAway() {
        database.goAway();
    }

    /** As {@link #goAway}, but for the next so many times. */
    public void goAwayAfter(int connections) {
        database.goAwayAfter(connections);
    }

    /** After so many commits more the database does one of which the server does not hear how it ended. */
    public void loseTheAnswerAfter(int commits) {
        database.loseTheAnswerAfter(commits);
    }

    /** How often somebody has connected to the database. */
    public int connections() {
        return database.connections();
    }

    /** From now on they can again. */
    public void comeBack() {
        database.comeBack();
    }

    /** How many connections to the database are in somebody's hands. */
    public int openConnections() {
        return database.openConnections();
    }

    /** What the server told of its own use, as it told it. */
    public List<AuditRecord> records() {
        return sink.records();
    }

    /** Where the server tells of its own use. */
    public RecordingSink sink() {
        return sink;
    }

    public void store(AuditEvent... events) {
        database.store(events);
    }

    /** Asks with the good token and parameters that are escaped here. */
    public Answer ask(Map<String, String> parameters) throws Exception {
        return ask(TOKEN, parameters);
    }

    /** The same with another token. */
    public Answer ask(String token, Map<String, String> parameters) throws Exception {
        String query = parameters.entrySet().stream()
                .map(parameter -> escaped(parameter.getKey()) + "=" + escaped(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return send("GET", query, Map.of("Authorization", "Bearer " + token));
    }

    /** Asks with the good token. */
    public Answer get(String query) throws Exception {
        return send("GET", query, Map.of("Authorization", "Bearer " + TOKEN));
    }

    /** Asks the view's own path. */
    public Answer send(String method, String query, Map<String, String> headers) throws Exception {
        String asked = route.path() + (query.isEmpty() ? "" : "?" + query);
        return send(method, asked, headers, HttpRequest.BodyPublishers.noBody());
    }

    /** Asks any path, with the query behind it, escaped. */
    public Answer send(String method, String target, Map<String, String> headers, HttpRequest.BodyPublisher body)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
                .method(method, body);
        headers.forEach(request::header);
        return Answer.of(client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** The same without a body, on a connection that nobody uses behind it: the server may close it without a word. */
    public Answer sendAlone(String method, String target, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + target))
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        return Answer.of(HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** Of connections made from now on, those are given up on which nothing moves for so long. */
    public void giveUpAfter(Duration idle) {
        ((ServerConnector) server.getConnectors()[0]).setIdleTimeout(idle.toMillis());
    }

    /** Does something to the database that no part of the server does. */
    public void execute(String sql) throws SQLException {
        database.execute(sql);
    }

    /** What the first column of a statement's rows holds; nothing of one that has none. */
    public List<String> column(String sql) throws SQLException {
        return database.column(sql);
    }

    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
        parts.forEach(Runnable::run);
        database.close();
    }
}
