package io.graphqlaudit.browser;

import io.graphqlaudit.it.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import tools.jackson.databind.JsonNode;

/** What a browser has asked servers for since this was last emptied, and what its console says. */
final class Traffic {
    /** How the page learns that nobody is signed in; a browser calls each such answer an error. */
    private static final String NOT_SIGNED_IN =
            "/session - Failed to load resource: the server responded with a status of 401";

    private final ChromeDriver driver;
    private final Map<String, Exchange> exchanges = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();

    Traffic(ChromeDriver driver) {
        this.driver = driver;
    }

    /** A request of the page and what came of it so far. */
    static final class Exchange {
        private final String method;
        private final String url;
        private final String body;
        private int status;
        private long bytes;

        Exchange(JsonNode request) {
            method = request.path("method").asString();
            url = request.path("url").asString();
            body = request.path("postData").asString("");
        }

        String method() {
            return method;
        }

        String url() {
            return url;
        }

        /** What was sent; empty when nothing was. */
        String body() {
            return body;
        }

        /** 0 while there is no answer. */
        int status() {
            return status;
        }

        /** As they came over the network, headers included; 0 while the answer is not whole, and from the cache. */
        long bytes() {
            return bytes;
        }

        @Override
        public String toString() {
            return method + " " + url + " " + status + " " + bytes + " " + body;
        }
    }

    /** All requests since then, in their order. Those for data: addresses are none. */
    List<Exchange> exchanges() {
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = Json.read(entry.getMessage()).path("message");
            note(message.path("method").asString(), message.path("params"));
        }
        return exchanges.values().stream()
                .filter(exchange -> exchange.url().startsWith("http"))
                .toList();
    }

    /** The variables of all GraphQL requests since then. */
    List<JsonNode> asked() {
        return exchanges().stream()
                .filter(exchange ->
                        exchange.url().endsWith("/graphql") && !exchange.body().isEmpty())
                .map(exchange -> Json.read(exchange.body()).path("variables"))
                .toList();
    }

    /** What the console said since then that is no mere remark: errors, warnings, violations of the policy. */
    List<String> complaints() {
        for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
            boolean remark = entry.getLevel().intValue() < Level.WARNING.intValue();
            if (!remark && !entry.getMessage().contains(NOT_SIGNED_IN)) {
                complaints.add(entry.getLevel() + " " + entry.getMessage());
            }
        }
        return List.copyOf(complaints);
    }

    /** Forgets all that was. */
    void clear() {
        exchanges();
        exchanges.clear();
        complaints();
        complaints.clear();
    }

    private void note(String method, JsonNode params) {
        String id = params.path("requestId").asString("");
        Exchange known = exchanges.get(id);
        switch (method) {
            case "Network.requestWillBeSent" -> exchanges.put(id, new Exchange(params.path("request")));
            case "Network.responseReceived" -> {
                if (known != null) {
                    known.status = params.path("response").path("status").asInt();
                }
            }
            case "Network.loadingFinished" -> {
                if (known != null) {
                    known.bytes = params.path("encodedDataLength").asLong();
                }
            }
            default -> {
                // Frames, timings and the like.
            }
        }
    }
}
