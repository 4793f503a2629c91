package io.graphqlaudit.admin.stream;

import io.graphqlaudit.admin.web.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who listens to a stream. */
public final class StreamClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final Message END = new Message("", "", "");

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();

    /**
     * What was heard.
     *
     * @param name of the event
     * @param id of the event
     * @param data as it was sent
     */
    public record Message(String name, String id, String data) {
        /** The data as a JSON object. */
        public Map<String, Object> json() {
            return Json.object(data.getBytes(StandardCharsets.UTF_8));
        }

        public long position() {
            return Long.parseLong(id);
        }
    }

    /** Begins to listen. */
    public StreamClient(int port, String target, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target));
        headers.forEach(request::header);
        response = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        Thread reader = new Thread(this::read, "stream-client");
        reader.setDaemon(true);
        reader.start();
    }

    public HttpResponse<InputStream> response() {
        return response;
    }

    /** The next message, whatever it is. */
    public Message next() throws InterruptedException {
        Message message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null || message.equals(END)) {
            throw new AssertionError(message == null ? "nothing was heard" : "the stream ended");
        }
        return message;
    }

    /** The next event of the log. */
    public Message nextEvent() throws InterruptedException {
        Message message = next();
        while (!message.name().equals("audit")) {
            message = next();
        }
        return message;
    }

    /** Waits for the end. */
    public void awaitEnd() throws InterruptedException {
        Message message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        while (message != null && !message.equals(END)) {
            message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        if (message == null) {
            throw new AssertionError("the stream did not end");
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            Map<String, String> fields = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    tell(fields);
                    fields.clear();
                } else {
                    String[] parts = line.split(": ", 2);
                    fields.put(parts[0], parts[1]);
                }
            }
        } catch (IOException e) {
            // Broken off: that is an end, too.
        }
        heard.add(END);
    }

    private void tell(Map<String, String> fields) {
        if (fields.containsKey("data")) {
            heard.add(new Message(fields.get("event"), fields.get("id"), fields.get("data")));
        }
    }

    @Override
    public void close() throws IOException {
        response.body().close();
    }
}
