package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.cli.AdminCommands;
import io.graphqlaudit.admin.testing.PageOfTheArchive;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.io.TempDir;

/** A data folder, servers on it, and the commands of an operator. */
abstract class AdminServerCase {
    static final String QUERY = "{\"query\":\"{ account { name authenticatedAuditLogs { edges { cursor } } } }\"}";

    static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    String made(String token) {
        return tokenIn(command(0, "token", "create", "--name", token));
    }

    static String tokenIn(String printed) {
        return printed.replaceFirst("(?s).*token: (\\S+)\\s*", "$1");
    }

    static String signIn(Server server, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + "/session"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"token\":\"" + token + "\"}"))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
    }

    static int status(Server server, String cookie) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + "/session"))
                .header("Cookie", cookie)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    static int port(Server server) {
        return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    AdminServer start(Map<String, String> more, List<String> printed) {
        return AdminServer.start(settings(more), Clock.systemUTC(), Optional.of(printed::add));
    }

    Settings settings(Map<String, String> more) {
        Map<String, String> params = new java.util.HashMap<>(more);
        params.put("data.dir", folder.toString());
        return new Settings(new SettingSources(Map.of(), params, Map.of(), Map.of()));
    }

    Server server() {
        return server("enabled", "true");
    }

    Server server(String setting, String value) {
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ServletContextHandler context = new ServletContextHandler("/");
        PageOfTheArchive.in(context);
        context.setInitParameter("data.dir", folder.toString());
        context.setInitParameter(setting, value);
        context.addEventListener(new AdminContextListener());
        server.setHandler(context);
        return server;
    }

    String command(int exitCode, String... words) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("GRAPHQLAUDIT_DATA_DIR", folder.toString());
        assertThat(AdminCommands.run(words, environment, stream, stream)).isEqualTo(exitCode);
        return printed.toString(StandardCharsets.UTF_8);
    }

    static void await(Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.call()) {
            assertThat(System.nanoTime() - deadline).isNegative();
            Thread.onSpinWait();
        }
    }

    static HttpResponse<String> health(Server server, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + "/health/ready"))
                .header("Authorization", "Bearer " + token)
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> ask(Server server, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(server) + "/graphql"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(QUERY))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
