package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One GraphQL request as common servers would read it. It holds raw, unredacted text: it must not be stored, and its
 * {@link #toString} shows none of it.
 *
 * @param query the document; null when the request names a persisted one or is malformed
 * @param queryCut whether the document was longer than is kept, so that nobody can say what it does
 * @param operationName the name the client claims, possibly empty; null when absent
 * @param variables a plain tree of {@code Map}, {@code List}, {@code String}, {@code Long}, {@code BigInteger},
 *     {@code BigDecimal}, {@code Boolean} and null, in the order of the request; empty when absent
 * @param variablesPresent whether the request had an object of variables, even an empty one
 * @param persistedHash the hash or id of a persisted document; null without one
 * @param anomalies what was odd about the request
 */
public record GraphQlRequest(
        @Nullable String query,
        boolean queryCut,
        @Nullable String operationName,
        Map<String, @Nullable Object> variables,
        boolean variablesPresent,
        @Nullable String persistedHash,
        Set<Anomaly> anomalies) {
    public GraphQlRequest {
        // No copy: of one form hundreds of requests may be made with the same variables.
        variables = Collections.unmodifiableMap(variables);
        anomalies = Set.copyOf(anomalies);
    }

    @Override
    public String toString() {
        return "GraphQlRequest[query=" + (query == null ? "none" : query.length() + " characters") + ", variables="
                + variables.size() + ", anomalies=" + anomalies + "]";
    }
}
