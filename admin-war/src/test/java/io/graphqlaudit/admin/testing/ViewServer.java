package io.graphqlaudit.admin.testing;

import io.graphqlaudit.admin.access.AccessGuard;
import io.graphqlaudit.admin.access.Authenticator;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.schema.SchemaScripts;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;

/**
 * A view of the log at one path of a server of its own, over a real H2 in memory. The token {@link #TOKEN} may read and
 * export; {@link #token} makes others.
 */
public final class ViewServer implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");
    public static final String TOKEN = "gqa_reader";

    private final RecordingSink sink = new RecordingSink();
    private final MovableClock clock = new MovableClock(NOW);
    private final AuditDatabase database;
    private final Route route;
    private final Connection kept;
    private final AtomicInteger openConnections = new AtomicInteger();
    private volatile boolean away;
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final HttpClient client = HttpClient.newHttpClient();

    /** Makes the view over what the server has. */
    @FunctionalInterface
    public interface View {
        HttpServlet over(AuditDatabase database, UnaryOperator<String> keyedHash, SelfAudit audit, Clock clock);
    }

    public ViewServer(Route route, View view) throws Exception {
        this.route = route;
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        // Without a connection H2 forgets what it has in memory.
        kept = source.getConnection();
        try (Statement statement = kept.createStatement()) {
            statement.execute(SchemaScripts.of("h2"));
        }
        database = AuditDatabase.open(leavable(source), text -> "k:" + TokenSecret.hash(text), clock, "1");
        token(TOKEN, null, "read", "export");
        SelfAudit audit = new SelfAudit(sink, clock, "node", "1");
        ServletContextHandler context = new ServletContextHandler("/");
        AccessGuard guard = new AccessGuard(
                List.of(route),
                new Authenticator(database.tokens(), clock, hash -> {}, () -> false),
                new RefusalLog(audit, clock));
        context.addFilter(new FilterHolder(guard), "/*", EnumSet.of(DispatcherType.REQUEST));
        HttpServlet servlet = view.over(database, text -> "k:" + TokenSecret.hash("key" + text), audit, clock);
        context.addServlet(new ServletHolder(servlet), route.path());
        server.setHandler(context);
        server.start();
    }

    /** Makes a token of that text, which is its name too, without what every token begins with. */
    public void token(String token, @Nullable String application, String... scopes) {
        String name = token.replace(TokenSecret.PREFIX, "");
        database.tokens().create(name, TokenSecret.hash(token), Set.of(scopes), application, NOW, null);
    }

    public AuditDatabase database() {
        return database;
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
        away = true;
    }

    /** From now on they can again. */
    public void comeBack() {
        away = false;
    }

    private DataSource leavable(DataSource source) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (away) {
                throw new SQLNonTransientConnectionException("away", "08001");
            }
            Object answer = method.invoke(source, arguments);
            return answer instanceof Connection connection ? counted(connection) : answer;
        };
        return (DataSource)
                Proxy.newProxyInstance(ViewServer.class.getClassLoader(), new Class<?>[] {DataSource.class}, handler);
    }

    private Connection counted(Connection connection) {
        openConnections.incrementAndGet();
        AtomicBoolean open = new AtomicBoolean(true);
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("close") && open.compareAndSet(true, false)) {
                openConnections.decrementAndGet();
            }
            try {
                return method.invoke(connection, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause();
            }
        };
        return (Connection)
                Proxy.newProxyInstance(ViewServer.class.getClassLoader(), new Class<?>[] {Connection.class}, handler);
    }

    /** How many connections to the database are in somebody's hands. */
    public int openConnections() {
        return openConnections.get();
    }

    /** What the server told of its own use, as it told it. */
    public List<AuditRecord> records() {
        return sink.records();
    }

    public void store(AuditEvent... events) {
        List<SpoolBatch.Sequenced> records = new ArrayList<>();
        for (AuditEvent event : events) {
            records.add(new SpoolBatch.Sequenced(records.size() + 1L, AuditRecord.complete(event)));
        }
        database.store().store(new SpoolBatch("shop", UUID.randomUUID(), records));
    }

    /** Asks with the good token and parameters that are escaped here. */
    public Answer ask(Map<String, String> parameters) throws Exception {
        return get(parameters.entrySet().stream()
                .map(parameter -> escaped(parameter.getKey()) + "=" + escaped(parameter.getValue()))
                .collect(Collectors.joining("&")));
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

    /** Does something to the database that no part of the server does. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = kept.createStatement()) {
            statement.execute(sql);
        }
    }

    public int port() {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        LifeCycle.stop(server);
        database.close();
        kept.close();
    }
}
