package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request before the application sees it.
 *
 * @param received when it arrived
 * @param method its HTTP method
 * @param query its query string, still encoded
 * @param contentType its content type, as sent
 * @param body whether it has, or may have, a body
 * @param length the declared length of its body in bytes; negative when it is not declared
 * @param provenance from where it came and what joins it to other records; asked only for what is recorded, and
 *     before its answer ends
 * @param actor who is signed in so far
 * @param contentEncoding how the body is compressed, as sent
 * @param upgrade whether it asks for a WebSocket
 * @param path its path below the application's context, decoded, without parameters
 */
public record RequestFacts(
        Instant received,
        String method,
        @Nullable String query,
        @Nullable String contentType,
        boolean body,
        long length,
        Supplier<Provenance> provenance,
        Actor actor,
        @Nullable String contentEncoding,
        boolean upgrade,
        String path) {
    /** As clients write it. */
    private static final Set<String> PLAIN = Set.of(
            "application/json",
            "application/json;charset=utf-8",
            "application/json; charset=utf-8",
            "application/json;charset=UTF-8",
            "application/json; charset=UTF-8");

    public RequestFacts {
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(path, "path");
    }

    /** The facts of a request at the root, whose body is not compressed, and that asks for no WebSocket. */
    public RequestFacts(
            Instant received,
            String method,
            @Nullable String query,
            @Nullable String contentType,
            boolean body,
            long length,
            Supplier<Provenance> provenance,
            Actor actor) {
        this(received, method, query, contentType, body, length, provenance, actor, null, false, "/");
    }

    /** The same facts, with the provenance found out now. */
    RequestFacts settled() {
        Provenance known = provenance.get();
        return new RequestFacts(
                received, method, query, contentType, body, length, () -> known, actor, contentEncoding, upgrade, path);
    }

    Source source() {
        return provenance.get().source();
    }

    Trace trace() {
        return provenance.get().trace();
    }

    /** What is odd about from where it came. */
    Set<Anomaly> anomalies() {
        return provenance.get().anomalies();
    }

    /** Whether an application could find a request in the body. */
    boolean mayHaveBody() {
        return body;
    }

    /** Whether it says that it has a body: by a length, or at least by a content type. */
    boolean announcesBody() {
        return length > 0 || (length < 0 && contentType != null);
    }

    /** Whether there is nothing beside the body, which claims to be JSON in UTF-8, not compressed. */
    boolean isPlain() {
        return contentType != null && query == null && contentEncoding == null && PLAIN.contains(contentType);
    }

    boolean isPost() {
        return method.equalsIgnoreCase("POST");
    }

    /** Whether what it asks should change nothing; containers have {@code HEAD} done as {@code GET}. */
    boolean isGet() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Whether the content type speaks of JSON or GraphQL. */
    boolean claimsGraphQl() {
        return claims("json") || claims("graphql");
    }

    /**
     * Whether some server may take the body for a bare document. SmallRye's goes by the beginning of the type, and so takes
     * {@code application/graphql+json} for one, too.
     */
    boolean claimsDocument() {
        return claims("application/graphql");
    }

    /** Whether the content type speaks of JSON. */
    boolean claimsJson() {
        return claims("json");
    }

    /** Whether the body claims to be an HTML form. */
    boolean claimsForm() {
        return claims("application/x-www-form-urlencoded");
    }

    /** Whether the body claims to be parts, as of a form with files. */
    boolean claimsParts() {
        return claims("multipart/");
    }

    /** How JSON in the body was sent. */
    Transport sentAsJson() {
        return isPost() ? Transport.HTTP_POST_JSON : Transport.OTHER;
    }

    /** How the body was sent, by what it claims to be. */
    Transport sentAs() {
        if (claimsForm()) {
            return Transport.HTTP_FORM;
        }
        if (claimsParts()) {
            return Transport.HTTP_MULTIPART;
        }
        return claimsDocument() && !claimsJson() ? Transport.HTTP_DOCUMENT : sentAsJson();
    }

    private boolean claims(String what) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).contains(what);
    }

    /**
     * From where a request came, and what joins it to other records.
     *
     * @param source from where
     * @param trace what joins it
     * @param anomalies what is odd about from where it came
     */
    public record Provenance(Source source, Trace trace, Set<Anomaly> anomalies) {
        public Provenance {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(trace, "trace");
            anomalies = Set.copyOf(anomalies);
        }

        /** A provenance with nothing odd about it. */
        public Provenance(Source source, Trace trace) {
            this(source, trace, Set.of());
        }
    }
}
