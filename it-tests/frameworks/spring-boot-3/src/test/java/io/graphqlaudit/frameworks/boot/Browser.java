package io.graphqlaudit.frameworks.boot;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Follows redirects between sites of one host and fills in forms. Keeps cookies by port, also those that are for HTTPS, as
 * browsers do for the loopback address. Each request is named, and so are those that it leads to.
 */
final class Browser {
    private static final Pattern ACTION = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<Integer, Map<String, String>> cookies = new HashMap<>();

    /** Opens a page, wherever it leads. */
    HttpResponse<String> open(String name, URI uri) throws IOException, InterruptedException {
        return followed(name, sent(name, uri, "GET", BodyPublishers.noBody(), "text/plain"));
    }

    /** Fills in the only form of a page. */
    HttpResponse<String> fillIn(String name, HttpResponse<String> page, Map<String, String> fields)
            throws IOException, InterruptedException {
        Matcher action = ACTION.matcher(page.body());
        if (!action.find()) {
            throw new AssertionError("no form in " + page.uri() + ": " + page.body());
        }
        return post(name, page.uri().resolve(action.group(1).replace("&amp;", "&")), fields);
    }

    /** Sends a form. */
    HttpResponse<String> post(String name, URI uri, Map<String, String> fields)
            throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return followed(
                name, sent(name, uri, "POST", BodyPublishers.ofString(form), "application/x-www-form-urlencoded"));
    }

    /** Asks an API. */
    HttpResponse<String> ask(String name, URI uri, String document) throws IOException, InterruptedException {
        String json = "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}";
        return sent(name, uri, "POST", BodyPublishers.ofString(json), "application/json");
    }

    private HttpResponse<String> followed(String name, HttpResponse<String> first)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = first;
        for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = sent(name, next, "GET", BodyPublishers.noBody(), "text/plain");
        }
        return answer;
    }

    private HttpResponse<String> sent(String name, URI uri, String method, BodyPublisher body, String contentType)
            throws IOException, InterruptedException {
        Map<String, String> jar = cookies.computeIfAbsent(uri.getPort(), port -> new HashMap<>());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("X-Request-ID", name)
                .header("Content-Type", contentType)
                .method(method, body);
        if (!jar.isEmpty()) {
            request.header(
                    "Cookie",
                    jar.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        for (String set : answer.headers().allValues("Set-Cookie")) {
            String pair = set.split(";", 2)[0];
            jar.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return answer;
    }
}
