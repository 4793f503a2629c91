package io.graphqlaudit.it;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Posts GraphQL to one address, with cookies as a browser has them. Safe for use by several threads. */
public final class GraphQlClient {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;
    private final Map<String, String> headers;

    public GraphQlClient(URI address) {
        this(address, Map.of());
    }

    public GraphQlClient(URI address, Map<String, String> headers) {
        this.address = address;
        this.headers = headers;
    }

    /** Runs a document. */
    public Answer run(String document, Map<String, ?> variables) {
        return post(Json.write(Map.of("query", document, "variables", variables)));
    }

    /** Runs a document without variables. */
    public Answer run(String document) {
        return post(Json.write(Map.of("query", document)));
    }

    /** Posts a body that may be anything. */
    public Answer post(String body) {
        return answer(send(request(body), BodyHandlers.ofString()));
    }

    /** Asks for something else of the same application. */
    public Answer get(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build();
        return answer(send(request, BodyHandlers.ofString()));
    }

    /** Runs a document, telling as soon as the first bytes of an answer have come. */
    public Answer run(String document, Map<String, ?> variables, Runnable answerBegins) throws IOException {
        String body = Json.write(Map.of("query", document, "variables", variables));
        return answer(exchange(request(body), head -> {
            answerBegins.run();
            return BodySubscribers.ofString(StandardCharsets.UTF_8);
        }));
    }

    private HttpRequest request(String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return exchange(request, handler);
        } catch (IOException failure) {
            throw new AssertionError("No answer from " + address, failure);
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body());
    }

    /** What came back. */
    public record Answer(int status, String body) {
        public JsonNode json() {
            return Json.read(body);
        }

        public JsonNode data() {
            return json().path("data");
        }

        /** The message of the first error. */
        public String error() {
            return json().path("errors").path(0).path("message").asString("");
        }
    }
}
