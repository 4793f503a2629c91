package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.admin.testing.PageOfTheArchive;
import io.graphqlaudit.admin.web.NothingServlet;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import jakarta.servlet.DispatcherType;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every path of the server as it is started, whoever comes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutesTest {
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    @TempDir
    private static Path folder;

    private final MovableClock clock = new MovableClock(Instant.now());
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Scope, String> onlyFor = new EnumMap<>(Scope.class);
    private final Map<Scope, String> onlyForTheShop = new EnumMap<>(Scope.class);
    private Server web;
    private AdminServer server;
    private String expired;
    private String revoked;

    @BeforeAll
    void start() throws Exception {
        Map<String, String> params = Map.of("data.dir", folder.toString(), "access.requests-per-minute", "0");
        Settings settings = new Settings(new SettingSources(Map.of(), params, Map.of(), Map.of()));
        server = AdminServer.start(settings, clock, Optional.empty());
        ServletContextHandler context = new ServletContextHandler("/");
        PageOfTheArchive.in(context);
        context.addFilter(new FilterHolder(server.guard()), "/*", EnumSet.of(DispatcherType.REQUEST));
        for (Endpoint endpoint : server.endpoints()) {
            ServletHolder holder = new ServletHolder(endpoint.name(), endpoint.servlet());
            for (String pattern : endpoint.patterns()) {
                context.addServlet(holder, pattern);
            }
        }
        context.addServlet(new ServletHolder("nothing", new NothingServlet()), "/");
        web = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        web.setHandler(context);
        web.start();
        for (Scope scope : Scope.values()) {
            onlyForTheShop.put(scope, token("shop-" + scope, "--scope", scope.word(), "--application", "shop"));
            onlyFor.put(
                    scope,
                    scope == Scope.INGEST ? onlyForTheShop.get(scope) : token("all-" + scope, "--scope", scope.word()));
        }
        String all = "read,export,metrics,admin";
        expired = token("expired", "--scope", all, "--expires", "P1D");
        clock.advance(Duration.ofDays(2));
        revoked = token("revoked", "--scope", all);
        DeployedServer.command(folder, "token", "revoke", "--name", "revoked");
    }

    @AfterAll
    void stop() {
        LifeCycle.stop(web);
        server.close();
    }

    @Test
    void strangersMayComeWhereTheDesignSaysAndNowhereElse() {
        assertThat(routes().filter(route -> route.scope() == null).map(Route::path))
                .containsExactlyInAnyOrder(
                        "/", "/ui/*", "/plain", "/session", "/session/end", "/health/live", "/health/ready");
    }

    Stream<Route> guarded() {
        return routes().filter(route -> route.scope() != null);
    }

    private Stream<Route> routes() {
        return server.endpoints().stream().flatMap(endpoint -> endpoint.routes().stream());
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void refusesWhoeverMayNot(Route route) throws Exception {
        String path = route.path().replace("/*", "/me/audit_log/searches");
        Scope scope = Objects.requireNonNull(route.scope());
        for (String method : METHODS) {
            assertThat(status(method, path, null)).as(method).isEqualTo(401);
            for (String token : List.of("gqa_wrong", expired, revoked, "")) {
                assertThat(status(method, path, token)).as(method).isEqualTo(401);
                clock.advance(LONGEST_WAIT);
            }
            for (Scope other : Scope.values()) {
                String token = Objects.requireNonNull(onlyFor.get(other));
                if (other != scope) {
                    assertThat(status(method, path, token))
                            .as(method + " by " + other)
                            .isEqualTo(403);
                } else {
                    assertThat(status(method, path, token))
                            .as(method + " by " + other)
                            .isNotIn(401, 403, 429, 500);
                }
            }
            if (scope == Scope.METRICS || scope == Scope.ADMIN) {
                assertThat(status(method, path, onlyForTheShop.get(scope)))
                        .as(method)
                        .isEqualTo(403);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    void doesNotTellStrangersWhatIsThere(Route route) throws Exception {
        String beside = route.path().replace("/*", "") + "x";

        assertThat(status("GET", beside, null)).isEqualTo(401);
        assertThat(status("GET", beside, onlyFor.get(Scope.READ))).isEqualTo(404);
    }

    private int status(String method, String path, @Nullable String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + ((ServerConnector) web.getConnectors()[0]).getLocalPort() + path))
                .method(method, BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        // Not read: one of the answers has no end.
        answer.body().close();
        return answer.statusCode();
    }

    private static String token(String name, String... options) {
        return DeployedServer.token(folder, name, options);
    }
}
