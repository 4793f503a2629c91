package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.servers.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is in the WAR: nobody gets any of it who was not let in. On servers that people deploy it to, since it is
 * they who would hand out what lies in an archive.
 */
class DeniedByDefaultIT {
    /**
     * Where strangers may come, as the design has it: the page and its files, signing in, and whether the server is well. Each with the
     * answer to {@code GET}, by a stranger without a session.
     */
    private static final Map<String, Integer> ANONYMOUS = Map.of(
            "",
            200,
            "ui/none",
            404,
            "plain",
            200,
            "session",
            401,
            "session/end",
            405,
            "health/live",
            200,
            "health/ready",
            200);

    /** What was never a token, and what is none any more. */
    private static final Set<String> NONE = Set.of("unknown", "revoked", "expired");

    /** All else that answers, and the scope it asks for. */
    private static final Map<String, String> GUARDED = guarded();

    private static final List<String> ALL = List.of("read", "export", "metrics", "admin");

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH");

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path dataDirectory;

    @TempDir
    Path base;

    private static Map<String, String> guarded() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("graphql", "read");
        paths.put("v2/audit-logs", "read");
        paths.put("tdm-api/audit-logs", "read");
        paths.put("audit-logs", "read");
        paths.put("tdm-api/workspaces", "read");
        paths.put("v2/users/me/audit_log/searches", "read");
        paths.put("export", "export");
        paths.put("ingest", "ingest");
        paths.put("metrics", "metrics");
        return paths;
    }

    @ParameterizedTest
    @MethodSource("io.graphqlaudit.servers.Servers#everyBuild")
    void onlyWhoWasLetInGetsAnything(ServerKind kind) throws Exception {
        Map<String, Path> wars = Map.of("audit", AdminServer.WAR);
        try (ServletServer server =
                ServletServer.start(kind, base.resolve("server"), wars, AdminServer.environment(dataDirectory))) {
            server.awaitStatus("audit/health/ready", 200);
            Map<String, String> callers = callers(server);
            awaitExpiry(server, Objects.requireNonNull(callers.get("expired")));

            for (String path : GUARDED.keySet()) {
                for (String method : METHODS) {
                    refusesEverybodyAtAGuardedPath(server, path, method, callers);
                }
            }
            Set<String> archive = entries();
            assertThat(archive).contains("WEB-INF/web.xml", "META-INF/MANIFEST.MF");
            for (String entry : archive) {
                assertThat(status(server, "GET", entry, null)).as(entry).isIn(400, 401, 404);
                assertThat(status(server, "GET", entry, callers.get("only read")))
                        .as(entry)
                        .isIn(400, 404);
            }
            for (Map.Entry<String, Integer> path : ANONYMOUS.entrySet()) {
                assertThat(status(server, "GET", path.getKey(), null))
                        .as(path.getKey())
                        .isEqualTo(path.getValue());
            }
        }
    }

    private void refusesEverybodyAtAGuardedPath(
            ServletServer server, String path, String method, Map<String, String> callers) throws Exception {
        assertThat(status(server, method, path, null)).as(method + " " + path).isEqualTo(401);
        String scope = GUARDED.get(path);
        for (Map.Entry<String, String> caller : callers.entrySet()) {
            int status = status(server, method, path, caller.getValue());
            String who = method + " " + path + " as " + caller.getKey();
            if (NONE.contains(caller.getKey())) {
                // After a few that never were any the address has to wait.
                assertThat(status).as(who).isIn(401, 429);
            } else if (caller.getKey().startsWith("only ") && !caller.getKey().equals("only " + scope)) {
                assertThat(status).as(who).isEqualTo(403);
            }
        }
        if (scope.equals("metrics")) {
            assertThat(status(server, method, path, callers.get("metrics of one application")))
                    .isEqualTo(403);
        }
    }

    /** Tokens that exist but must not do: known before any wrong one is shown, so that no address has to wait. */
    private static Map<String, String> callers(ServletServer server) {
        GraphQlClient admin = new GraphQlClient(server.at("audit/graphql"), Map.of("x-api-key", AdminServer.TOKEN));
        Map<String, String> callers = new LinkedHashMap<>();
        for (String scope : List.of("read", "export", "metrics", "admin")) {
            callers.put("only " + scope, create(admin, scope, Map.of("scopes", List.of(scope))));
        }
        callers.put("only ingest", create(admin, "ingest", Map.of("scopes", List.of("ingest"), "application", "shop")));
        callers.put(
                "metrics of one application",
                create(admin, "bound", Map.of("scopes", List.of("metrics"), "application", "shop")));
        callers.put("revoked", create(admin, "revoked", Map.of("scopes", ALL)));
        GraphQlClient.Answer revoked = admin.run("mutation { revokeToken(name: \"revoked\") { token { name } } }");
        assertThat(revoked.error()).isEmpty();
        Instant soon = Instant.now().plusSeconds(1);
        callers.put("expired", create(admin, "expired", Map.of("scopes", ALL, "expiresAt", soon.toString())));
        callers.put("unknown", AdminServer.TOKEN.replace('0', '1'));
        return callers;
    }

    private static String create(GraphQlClient admin, String name, Map<String, ?> what) {
        Map<String, Object> input = new HashMap<>(what);
        input.put("name", name);
        GraphQlClient.Answer created = admin.run(
                "mutation($input: CreateTokenInput!) { createToken(input: $input) { secret } }",
                Map.of("input", input));
        assertThat(created.error()).isEmpty();
        return created.data().path("createToken").path("secret").asString();
    }

    /** Until then the path leads to nothing; only somebody with a valid token learns that. */
    private void awaitExpiry(ServletServer server, String token) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (status(server, "GET", "nothing", token) != 401) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static Set<String> entries() throws IOException {
        try (JarFile war = new JarFile(AdminServer.WAR.toFile())) {
            Set<String> names = new TreeSet<>();
            war.stream().map(ZipEntry::getName).forEach(names::add);
            return names;
        }
    }

    private int status(ServletServer server, String method, String path, @Nullable String token) throws Exception {
        URI address = server.at("audit/" + path.replace("$", "%24"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address).method(method, BodyPublishers.noBody());
        if (token != null) {
            request.header("x-api-key", token);
        }
        HttpResponse<Void> response = client.send(request.build(), BodyHandlers.discarding());
        return response.statusCode();
    }
}
