package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.cli.AdminCommands;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.LeavableDatabase;
import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.admin.testing.PageOfTheArchive;
import io.graphqlaudit.admin.web.NothingServlet;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.security.SecurityHandler;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/**
 * The server as a container starts it, by its listener and with the settings of an operator, behind a proxy that may say
 * {@code X-Forwarded-Proto}; and its command line. Its clock stands still, twenty seconds into a minute.
 */
final class DeployedServer implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Path folder;
    private final MovableClock clock =
            new MovableClock(Instant.now().truncatedTo(ChronoUnit.MINUTES).plusSeconds(20));
    private final Server web = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    private DeployedServer(Path folder) {
        this.folder = folder;
    }

    static DeployedServer start(Path folder, Map<String, String> settings) throws Exception {
        return start(folder, settings, Optional.empty());
    }

    /** @param users knows the users of the container */
    static DeployedServer start(Path folder, Map<String, String> settings, Optional<SecurityHandler> users)
            throws Exception {
        DeployedServer server = new DeployedServer(folder);
        ServletContextHandler context = new ServletContextHandler("/");
        PageOfTheArchive.in(context);
        context.setInitParameter("data.dir", folder.toString());
        settings.forEach(context::setInitParameter);
        context.addEventListener(new AdminContextListener(server.clock));
        context.addServlet(new ServletHolder("nothing", new NothingServlet()), "/");
        users.ifPresent(context::setSecurityHandler);
        server.web.setHandler(context);
        server.connector()
                .getConnectionFactory(HttpConnectionFactory.class)
                .getHttpConfiguration()
                .addCustomizer(new ForwardedRequestCustomizer());
        try {
            server.web.start();
        } catch (Exception e) {
            LifeCycle.stop(server.web);
            throw e;
        }
        return server;
    }

    int port() {
        return connector().getLocalPort();
    }

    MovableClock clock() {
        return clock;
    }

    Answer get(String path, Map<String, String> headers) throws Exception {
        return send("GET", path, headers, "");
    }

    Answer send(String method, String path, Map<String, String> headers, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + connector().getLocalPort() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return Answer.of(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
    }

    /** Signs in with that JSON object. */
    Answer signIn(String credentials) throws Exception {
        return send("POST", "/session", Map.of("Content-Type", "application/json"), credentials);
    }

    /** A new token. */
    String token(String name, String... options) {
        return token(folder, name, options);
    }

    /** The same of any data folder. */
    static String token(Path folder, String name, String... options) {
        List<String> words = new ArrayList<>(List.of("token", "create", "--name", name));
        words.addAll(List.of(options));
        return command(folder, words.toArray(String[]::new))
                .replaceFirst("(?s).*token: ", "")
                .strip();
    }

    /** What a command prints that succeeds. */
    String command(String... words) {
        return command(folder, words);
    }

    /** The same of any data folder. */
    static String command(Path folder, String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        int code = AdminCommands.run(words, Map.of("GRAPHQLAUDIT_DATA_DIR", folder.toString()), stream, stream);
        String text = printed.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isZero();
        return text;
    }

    /** Puts events into the store of a folder that no server has. */
    static void store(Path folder, AuditEvent... events) {
        try (OpenStore store = open(folder)) {
            store.database().store().store(LeavableDatabase.batch(events));
        }
    }

    /** All events in the store of a folder that no server has. */
    static List<AuditEvent> stored(Path folder) {
        try (OpenStore store = open(folder)) {
            return LongStream.rangeClosed(1, store.database().reader().highestPosition())
                    .mapToObj(position -> store.database().reader().event(position))
                    .flatMap(Optional::stream)
                    .map(StoredEvent::event)
                    .toList();
        }
    }

    private static OpenStore open(Path folder) {
        Map<String, String> params = Map.of("data.dir", folder.toString());
        Settings settings = new Settings(new SettingSources(Map.of(), params, Map.of(), Map.of()));
        return OpenStore.claim(settings, Clock.systemUTC()).orElseThrow();
    }

    private ServerConnector connector() {
        return (ServerConnector) web.getConnectors()[0];
    }

    @Override
    public void close() {
        LifeCycle.stop(web);
    }
}
