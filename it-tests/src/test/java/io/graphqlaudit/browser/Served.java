package io.graphqlaudit.browser;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.Get;
import io.graphqlaudit.it.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The admin WAR as its users run it, with the story in its log. */
final class Served implements AutoCloseable {
    private final Path folder;
    private final AdminServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private long told;

    private Served(Path folder, AdminServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** One for all tests that leave it as it was but for things under names of their own; ends with the tests. */
    static Served shared() {
        return Shared.SERVED;
    }

    /** Returns once all that was told can be found. */
    static Served start(Map<String, String> settings) throws IOException {
        Path folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "browser-");
        List<AuditEvent> events = new ArrayList<>(Story.events());
        events.add(Story.large());
        Path data = folder.resolve("data");
        Story.tell(data, events);
        Served served = new Served(folder, AdminServer.start(data, settings));
        served.awaitStored(events.size());
        return served;
    }

    /** Adds to the log, and returns once it can be found. */
    void tell(List<AuditEvent> events) {
        Story.tell(data(), events);
        awaitStored(events.size());
    }

    private void awaitStored(int more) {
        told += more;
        String count = "{auditEvents(query: \"last:90d\", first: 1){totalCount{count capped}}}";
        Eventually.get(
                told + " events in the log",
                () -> ask(count),
                answer -> {
                    JsonNode total = answer.path("data").path("auditEvents").path("totalCount");
                    return total.path("count").asLong(0) >= told
                            || total.path("capped").asBoolean(false);
                },
                Ui.PATIENCE.multipliedBy(2));
    }

    /** What the log's own API answers to the superadmin. */
    JsonNode ask(String document) throws IOException, InterruptedException {
        return ask(AdminServer.TOKEN, document, Map.of());
    }

    /** What it answers to whoever has that token. */
    JsonNode ask(String token, String document, Map<String, Object> variables)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.at("graphql"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.write(Map.of("query", document, "variables", variables))))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        return Json.read(answer.body());
    }

    /** A token with these scopes alone. */
    String token(String name, String... scopes) throws IOException, InterruptedException {
        String made = "mutation{createToken(input:{name:\"" + name + "\", scopes:" + Json.write(scopes) + "}){secret}}";
        return ask(made).path("data").path("createToken").path("secret").asString();
    }

    URI home() {
        return server.at("");
    }

    AdminServer server() {
        return server;
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Where a browser puts its downloads. */
    Path downloads() {
        return folder.resolve("downloads");
    }

    /** A browser in which the superadmin has signed in. */
    Ui signedIn() {
        return Ui.signedIn(home(), downloads(), AdminServer.TOKEN);
    }

    /** Returns once the server says that all is well. */
    void awaitReady() {
        Eventually.holds("the server is ready", () -> Get.status(server.at("health/ready")) == 200);
    }

    @Override
    public void close() {
        server.close();
    }

    private static final class Shared {
        static final Served SERVED = start();

        private static Served start() {
            try {
                return Served.start(Map.of());
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }
    }
}
