package io.graphqlaudit.admin.access;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;

import io.graphqlaudit.admin.arize.ArizeSchema;
import io.graphqlaudit.admin.graphql.GraphQlApi;
import io.graphqlaudit.admin.graphql.GraphQlServlet;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ServerUsers;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server on which browsers sign in, and what they send. */
abstract class BrowserCase {
    static final String QUERY = "{\"query\":\"{account{id}}\"}";

    ViewServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ViewServer(
                new Route(GraphQlServlet.PATH, Scope.READ, ErrorShape.GRAPHQL),
                List.of(),
                (database, keyedHash, audit, clock) -> new GraphQlServlet(
                        new GraphQlApi(ArizeSchema.over(database.reader(), keyedHash, () -> NOW, true)), audit, clock),
                Optional.of(ServerUsers.graceAndJoe()));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    Answer signIn(Map<String, String> credentials) throws Exception {
        return post("/session", Map.of("Content-Type", "application/json"), Json.text(credentials));
    }

    Answer ask(Answer signedIn) throws Exception {
        return post(GraphQlServlet.PATH, headers(signedIn), QUERY);
    }

    static Map<String, String> headers(Answer signedIn) {
        return Map.of(
                "Cookie", cookie(signedIn),
                "Content-Type", "application/json",
                "X-CSRF-Token", String.valueOf(signedIn.body().get("csrf")));
    }

    static String cookie(Answer signedIn) {
        return signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    Answer get(String path, String cookie) throws Exception {
        return server.send("GET", path, Map.of("Cookie", cookie), BodyPublishers.noBody());
    }

    Answer post(String path, Map<String, String> headers, String body) throws Exception {
        return server.send("POST", path, headers, BodyPublishers.ofString(body));
    }

    String raw(String request) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
