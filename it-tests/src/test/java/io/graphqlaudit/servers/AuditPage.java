package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.Json;
import io.graphqlaudit.it.ServletServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a browser gets of the admin WAR on a server: its page, a session, our own API, and events as they come. */
final class AuditPage {
    private static final Pattern SCRIPT = Pattern.compile("<script type=\"module\" src=\"([^\"]+)\">");

    private final HttpClient browser = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final ServletServer server;
    private final String context;

    /** @param context where the admin WAR is, with a slash behind it; empty for the root */
    AuditPage(ServletServer server, String context) {
        this.server = server;
        this.context = context;
    }

    /** All that it is for, in the order in which somebody comes to it, beside what that application is used for. */
    void isUsedBeside(AuditedShop shop, String application) throws Exception {
        comesWithItsScript();
        String csrf = signIn();
        assertThat(ask(csrf, "kind:login application:" + application, "summary").size())
                .isEqualTo(2);
        sendsEvents(shop, application);
        Eventually.get(
                "the end of the stream in the log, as that of a client that has gone",
                () -> {
                    // Whether somebody still listens is seen by who writes.
                    shop.create("unheard");
                    return ask(csrf, "kind:access action:stream", "details { name value }")
                            .path(0)
                            .toString();
                },
                told -> told.contains("\"client_gone\""));
    }

    /** By the context's path without a slash, too: paths in the page are relative to the one with it. */
    private void comesWithItsScript() throws Exception {
        HttpResponse<String> page = send(HttpRequest.newBuilder(server.at(context.replaceAll("/$", ""))));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri()).isEqualTo(server.at(context));
        assertThat(mediaType(page)).isEqualTo("text/html;charset=utf-8");
        assertThat(page.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'", "script-src 'self' 'sha256-", "require-trusted-types-for 'script'");
        assertThat(page.headers().allValues("Cache-Control")).containsExactly("no-cache");

        Matcher script = SCRIPT.matcher(page.body());
        assertThat(script.find()).as(page.body()).isTrue();
        HttpResponse<String> file = send(HttpRequest.newBuilder(page.uri().resolve(script.group(1))));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(mediaType(file)).isEqualTo("text/javascript;charset=utf-8");
        assertThat(file.headers().allValues("Cache-Control")).containsExactly("public, max-age=31536000, immutable");
        assertThat(file.body()).contains("customElements");
    }

    private static String mediaType(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .orElse("")
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
    }

    /** The session's secret against forged requests. */
    private String signIn() throws Exception {
        JsonNode session = answered(post("session", Map.of("token", AdminServer.TOKEN)));
        return session.path("csrf").asString();
    }

    private JsonNode ask(String csrf, String query, String selection) throws Exception {
        String document = "query($query: String!) { auditEvents(query: $query) { nodes { " + selection + " } } }";
        JsonNode answer =
                answered(post("graphql", Map.of("query", document, "variables", Map.of("query", query + " last:1h")))
                        .header("X-CSRF-Token", csrf));
        assertThat(answer.has("errors")).as("%s", answer).isFalse();
        return answer.at("/data/auditEvents/nodes");
    }

    private void sendsEvents(AuditedShop shop, String application) throws Exception {
        URI stream = server.at(context + "stream?query=kind:operation%20application:" + application);
        HttpResponse<InputStream> response =
                browser.send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(mediaType(response)).isEqualTo("text/event-stream;charset=utf-8");
            StringBuilder heard = new StringBuilder();
            awaitFrame(in, heard, "event: heartbeat");
            shop.create("live");
            awaitFrame(in, heard, "event: audit");
            assertThat(heard.toString()).containsOnlyOnce("event: audit").contains("\"what\":\"create model live\"");
        }
    }

    private static void awaitFrame(InputStream in, StringBuilder heard, String beginning) {
        Eventually.get(
                beginning,
                () -> heard.append(new String(in.readNBytes(in.available()), StandardCharsets.UTF_8)),
                all -> all.indexOf(beginning) >= 0 && all.indexOf("\n\n", all.indexOf(beginning)) > 0);
    }

    private HttpRequest.Builder post(String path, Map<String, ?> body) {
        return HttpRequest.newBuilder(server.at(context + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(body)));
    }

    private JsonNode answered(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Json.read(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString());
    }
}
