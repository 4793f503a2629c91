package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One GraphQL request as common servers would read it. It holds raw, unredacted text: it must not be stored, and its
 * {@link #toString} shows none of it. Not a record: the index that Open Liberty's {@code mpGraphQL-2.0} makes of all jars of an
 * application ends at a component with an annotated type argument, and the application does not start.
 */
public final class GraphQlRequest {
    private final @Nullable String query;
    private final boolean queryCut;
    private final @Nullable String operationName;
    private final Map<String, @Nullable Object> variables;
    private final boolean variablesPresent;
    private final @Nullable String persistedHash;
    private final Set<Anomaly> anomalies;

    /** As the accessors say; the map is not copied, since of one form hundreds of requests may be made with the same variables. */
    public GraphQlRequest(
            @Nullable String query,
            boolean queryCut,
            @Nullable String operationName,
            Map<String, @Nullable Object> variables,
            boolean variablesPresent,
            @Nullable String persistedHash,
            Set<Anomaly> anomalies) {
        this.query = query;
        this.queryCut = queryCut;
        this.operationName = operationName;
        this.variables = Collections.unmodifiableMap(variables);
        this.variablesPresent = variablesPresent;
        this.persistedHash = persistedHash;
        this.anomalies = Set.copyOf(anomalies);
    }

    /** The document; null when the request names a persisted one or is malformed. */
    public @Nullable String query() {
        return query;
    }

    /** Whether the document was longer than is kept, so that nobody can say what it does. */
    public boolean queryCut() {
        return queryCut;
    }

    /** The name the client claims, possibly empty; null when absent. */
    public @Nullable String operationName() {
        return operationName;
    }

    /**
     * A plain tree of {@code Map}, {@code List}, {@code String}, {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code Boolean}
     * and null, in the order of the request; empty when absent.
     */
    public Map<String, @Nullable Object> variables() {
        return variables;
    }

    /** Whether the request had an object of variables, even an empty one. */
    public boolean variablesPresent() {
        return variablesPresent;
    }

    /** The hash or id of a persisted document; null without one. */
    public @Nullable String persistedHash() {
        return persistedHash;
    }

    /** What was odd about the request. */
    public Set<Anomaly> anomalies() {
        return anomalies;
    }

    @Override
    public String toString() {
        return "GraphQlRequest[query=" + (query == null ? "none" : query.length() + " characters") + ", variables="
                + variables.size() + ", anomalies=" + anomalies + "]";
    }
}
