package io.graphqlaudit.admin.ingest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A way between application and server on which answers get lost, and batches doubled and brought again late. */
final class LossyProxy implements AutoCloseable {
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Supplier<URI> target;
    private final Random random = new Random(4);
    private final List<byte[]> earlier = new ArrayList<>();
    final AtomicInteger lostAnswers = new AtomicInteger();
    final AtomicInteger lostBatches = new AtomicInteger();
    final AtomicInteger repeated = new AtomicInteger();

    LossyProxy(Supplier<URI> target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String token = exchange.getRequestHeaders().getFirst("Authorization");
            String type = exchange.getRequestHeaders().getFirst("Content-Type");
            int luck = random.nextInt(10);
            if (luck == 0) {
                lostBatches.incrementAndGet();
                return;
            }
            if (luck <= 2 && !earlier.isEmpty()) {
                forward(earlier.get(random.nextInt(earlier.size())), token, type);
                repeated.incrementAndGet();
            }
            HttpResponse<byte[]> answer = forward(body, token, type);
            if (luck == 3) {
                answer = forward(body, token, type);
                repeated.incrementAndGet();
            }
            earlier.add(body);
            if (luck <= 5) {
                lostAnswers.incrementAndGet();
                return;
            }
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(byte[] body, String token, String type)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(target.get())
                .header("Authorization", token)
                .header("Content-Type", type)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
