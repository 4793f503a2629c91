package io.graphqlaudit.admin.arize;

import io.graphqlaudit.admin.access.AccessGuard;
import io.graphqlaudit.admin.access.Authenticator;
import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.admin.testing.RecordingSink;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.schema.SchemaScripts;
import jakarta.servlet.DispatcherType;
import java.lang.reflect.InvocationHandler;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.h2.jdbcx.JdbcDataSource;

/** Arize's REST API on a server of its own, over a real H2 in memory. */
final class RestUnderTest implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");
    static final String TOKEN = "gqa_reader";
    static final String PATH = ArizeRestServlet.PATH;

    final RecordingSink sink = new RecordingSink();
    final AuditDatabase database;
    private final Connection kept;
    private volatile boolean away;
    private final Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final HttpClient client = HttpClient.newHttpClient();

    RestUnderTest(boolean auditing) throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID());
        // Without a connection H2 forgets what it has in memory.
        kept = source.getConnection();
        try (Statement statement = kept.createStatement()) {
            statement.execute(SchemaScripts.of("h2"));
        }
        MovableClock clock = new MovableClock(NOW);
        database = AuditDatabase.open(leavable(source), text -> "k:" + TokenSecret.hash(text), clock, "1");
        database.tokens().create("reader", TokenSecret.hash(TOKEN), Set.of("read"), null, NOW, null);
        SelfAudit audit = new SelfAudit(sink, clock, "node", "1");
        ServletContextHandler context = new ServletContextHandler("/");
        AccessGuard guard = new AccessGuard(
                List.of(new Route(PATH, Scope.READ, ErrorShape.PROBLEM)),
                new Authenticator(database.tokens(), clock, hash -> {}, () -> false),
                new RefusalLog(audit, clock));
        context.addFilter(new FilterHolder(guard), "/*", EnumSet.of(DispatcherType.REQUEST));
        ArizeRestServlet servlet = new ArizeRestServlet(
                database.reader(), text -> "k:" + TokenSecret.hash("key" + text), audit, clock, auditing);
        context.addServlet(new ServletHolder(servlet), PATH);
        server.setHandler(context);
        server.start();
    }

    /** From now on nobody can connect to the database. */
    void goAway() {
        away = true;
    }

    private DataSource leavable(DataSource source) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (away) {
                throw new SQLNonTransientConnectionException("away", "08001");
            }
            return method.invoke(source, arguments);
        };
        return (DataSource) Proxy.newProxyInstance(
                RestUnderTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, handler);
    }

    void store(AuditEvent... events) {
        List<SpoolBatch.Sequenced> records = new ArrayList<>();
        for (AuditEvent event : events) {
            records.add(new SpoolBatch.Sequenced(records.size() + 1L, AuditRecord.complete(event)));
        }
        database.store().store(new SpoolBatch("shop", UUID.randomUUID(), records));
    }

    /** Asks with the good token and parameters that are escaped here. */
    Answer ask(Map<String, String> parameters) throws Exception {
        return get(parameters.entrySet().stream()
                .map(parameter -> escaped(parameter.getKey()) + "=" + escaped(parameter.getValue()))
                .collect(Collectors.joining("&")));
    }

    /** Asks with the good token. */
    Answer get(String query) throws Exception {
        return send("GET", query, Map.of("Authorization", "Bearer " + TOKEN));
    }

    Answer send(String method, String query, Map<String, String> headers) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + PATH
                + (query.isEmpty() ? "" : "?" + query));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        String type = response.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
        return new Answer(response.statusCode(), type, Json.object(response.body()));
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
