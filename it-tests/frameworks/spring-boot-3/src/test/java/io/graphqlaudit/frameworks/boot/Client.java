package io.graphqlaudit.frameworks.boot;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Somebody with a browser: keeps cookies, and follows no redirect. Each request is named, and so are its events. */
final class Client {
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final int port;

    Client(int port) {
        this.port = port;
    }

    /** Asks the API. */
    HttpResponse<String> ask(String name, String document, String... headers) throws IOException, InterruptedException {
        String json = "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}";
        return send(name, "/graphql", "application/json", json, headers);
    }

    /** Sends a form. */
    HttpResponse<String> form(String name, String path, String form) throws IOException, InterruptedException {
        return send(name, path, "application/x-www-form-urlencoded", form);
    }

    /** The header by which a name and password come along. */
    static String[] basic(String user, String password) {
        String both = user + ":" + password;
        return new String[] {
            "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))
        };
    }

    private HttpResponse<String> send(String name, String path, String contentType, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", contentType)
                .header("X-Request-ID", name)
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
