package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets on their way from an application through spool and drain into a store: none is in any file, in the output of
 * either process, or in the metrics. What is no secret is found by the same search.
 */
class SecretsIT {
    private static final String CONTROL = "ControlQ7harmless";
    private static final String LOGIN = "mutation { login(email: \"ada@example.com\", password: \"%s\") }";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> planted = new LinkedHashMap<>();

    @TempDir
    Path dataDirectory;

    @Test
    void reachNeitherStoreNorSpoolNorOutputNorMetrics() throws Exception {
        String output;
        String metrics;
        try (AdminServer server = AdminServer.start(dataDirectory, Map.of());
                SampleProcess orders = SampleProcess.start("orders", dataDirectory, Map.of())) {
            plant(orders.address().resolve(AnswerStyle.RETURNS.name()));
            Eventually.get("the last event is stored", () -> asked(server, "export"), log -> log.contains(CONTROL));
            metrics = asked(server, "metrics");
            orders.process().stop();
            server.stop();
            output = orders.process().output() + server.process().output();
        }

        assertThat(metrics).contains("graphql_audit_");
        assertThat(found(metrics)).isEmpty();
        assertThat(output).contains("ready: ");
        assertThat(found(output)).isEmpty();
        String database = content("*.mv.db");
        assertThat(database).contains(CONTROL).contains("***");
        assertThat(planted).hasSizeGreaterThan(12);
        assertThat(found(database)).isEmpty();
        assertThat(found(content("*"))).isEmpty();
    }

    private void plant(URI application) throws Exception {
        query(application, LOGIN.formatted(secret("literal")), "{}");
        query(application, "mutation($p: String) { login(email: \"a\", password: $p) }", variable("p", "use"));
        query(application, "mutation { login(email: \"a\") }", variable("password", "name of a variable"));
        query(
                application,
                "mutation($p: String = \"" + secret("default") + "\") { login(email: \"a\", password: $p) }",
                "{}");
        query(application, LOGIN.formatted("a") + " # " + secret("comment"), "{}");
        query(application, made("https://ada:" + secret("address") + "@example.com/"), "{}");
        query(application, made("token=" + secret("name in a text")), "{}");
        query(application, made("<param name='password'>" + secret("element") + "</param>"), "{}");
        query(application, made("ghp_" + secret("shape").repeat(2)), "{}");
        query(application, "mutation { ghp_" + secret("alias").repeat(2) + ": login(email: \"a\") }", "{}");
        post(application, "{\"query\":" + Json.write(LOGIN.formatted(secret("broken body"))));
        post(
                URI.create(application + "?token=" + secret("address of the request")),
                body(LOGIN.formatted("a"), "{}"),
                "Authorization",
                "Bearer " + secret("header"),
                "Cookie",
                "session=" + secret("cookie"),
                "User-Agent",
                "agent ghp_" + secret("user agent").repeat(2));
        query(application, made(CONTROL), "{}");
    }

    private static String made(String name) {
        return "mutation { createModel(name: " + Json.write(name) + ", padding: 1) { name } }";
    }

    private String variable(String name, String place) {
        return "{\"" + name + "\":\"" + secret(place) + "\"}";
    }

    private String secret(String place) {
        String secret = "Zq"
                + HexFormat.of()
                        .formatHex(place.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 6) + String.format("%010d", 7_919L * (planted.size() + 1_000_003L));
        planted.put(place, secret);
        return secret;
    }

    private void query(URI application, String document, String variables) throws Exception {
        post(application, body(document, variables));
    }

    private static String body(String document, String variables) {
        return "{\"query\":" + Json.write(document) + ",\"variables\":" + variables + "}";
    }

    private void post(URI address, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        client.send(request.build(), BodyHandlers.discarding());
    }

    private String asked(AdminServer server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(server.at(path))
                .header("Authorization", "Bearer " + AdminServer.TOKEN)
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** The places whose secrets stand there, as they are or in a form that can be turned back or guessed. */
    private List<String> found(String text) {
        return planted.entrySet().stream()
                .filter(place -> forms(place.getValue()).anyMatch(text::contains))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Stream<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        Stream<String> hashes = Stream.of("MD5", "SHA-1", "SHA-256")
                .map(name -> digest(name, bytes))
                .flatMap(hash -> Stream.of(
                        HexFormat.of().formatHex(hash), Base64.getEncoder().encodeToString(hash)));
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(bytes);
        String wide = new String(secret.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);
        return Stream.concat(Stream.of(secret, wide, base64.substring(0, base64.length() - 2)), hashes);
    }

    private static byte[] digest(String name, byte[] bytes) {
        try {
            return MessageDigest.getInstance(name).digest(bytes);
        } catch (GeneralSecurityException missing) {
            throw new AssertionError(missing);
        }
    }

    /** All files of such names below the data folder. */
    private String content(String names) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(dataDirectory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.getFileSystem().getPathMatcher("glob:" + names).matches(file.getFileName())) {
                    all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .append('\n');
                }
            }
        }
        return all.toString();
    }
}
