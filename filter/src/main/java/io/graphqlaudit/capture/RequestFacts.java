package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request before the application sees it.
 *
 * @param received when it arrived
 * @param method its HTTP method
 * @param query its query string, still encoded
 * @param contentType its content type, as sent
 * @param source from where it came
 * @param trace what joins it to other records
 * @param actor who is signed in so far
 */
public record RequestFacts(
        Instant received,
        String method,
        @Nullable String query,
        @Nullable String contentType,
        Source source,
        Trace trace,
        Actor actor) {
    public RequestFacts {
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(trace, "trace");
        Objects.requireNonNull(actor, "actor");
    }

    boolean isGet() {
        return method.equals("GET") || method.equals("HEAD");
    }
}
