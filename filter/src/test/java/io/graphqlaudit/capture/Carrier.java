package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Ways by which the parts of a GraphQL request come that are not a JSON object of their own. */
enum Carrier {
    URL,
    FORM,
    /** Behind a query of which nothing is recorded. */
    BATCH;

    private static final Set<String> OBJECTS = Set.of("extensions", "variables");

    /** A request with those parts, read to its end. */
    CapturedExchange exchange(Capture capture, Map<String, String> parts) {
        return switch (this) {
            case URL -> capture.exchange(Captures.get(encoded(parts)));
            case BATCH -> Captures.posted(capture, "[{\"query\":\"{ ping }\"}," + json(parts) + "]");
            case FORM -> {
                CapturedExchange exchange = capture.exchange(new RequestFacts(
                        Instant.EPOCH,
                        "POST",
                        null,
                        "application/x-www-form-urlencoded",
                        true,
                        -1,
                        () -> new RequestFacts.Provenance(Source.none(), Trace.none()),
                        Actor.anonymous()));
                byte[] body = encoded(parts).getBytes(StandardCharsets.UTF_8);
                exchange.read(body, 0, body.length);
                exchange.requestEnded();
                yield exchange;
            }
        };
    }

    /** As a query string, or a form. */
    static String encoded(Map<String, String> parts) {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String json(Map<String, String> parts) {
        return parts.entrySet().stream()
                .map(part -> "\"" + part.getKey() + "\":"
                        + (OBJECTS.contains(part.getKey()) ? part.getValue() : "\"" + part.getValue() + "\""))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
