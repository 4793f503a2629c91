package io.graphqlaudit.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Plain questions over HTTP. */
public final class Get {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Get() {}

    /** The status with which an address answers. */
    public static int status(URI address) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
        return HTTP.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** The statuses with which an address answers to requests that are all sent before the first answer is waited for. */
    static List<Integer> statusesAtOnce(URI address, int requests) {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build();
        return Stream.generate(() -> HTTP.sendAsync(request, BodyHandlers.discarding()))
                .limit(requests)
                .toList()
                .stream()
                .map(answer -> answer.join().statusCode())
                .toList();
    }

    /** What an address answers to whoever has that token. */
    public static HttpResponse<String> with(URI address, String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("x-api-key", token)
                .timeout(Duration.ofSeconds(30))
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }
}
