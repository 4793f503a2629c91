package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers the parts of one request; the last of several equal keys wins. */
final class RequestBuilder {
    private final Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
    private @Nullable String query;
    private @Nullable String operationName;
    private @Nullable Map<String, @Nullable Object> variables;
    private @Nullable String documentId;
    private @Nullable String hash;
    private @Nullable String id;
    private boolean sawQuery;
    private boolean queryCut;

    /** What was odd so far; to be added to. */
    Set<Anomaly> anomalies() {
        return anomalies;
    }

    /** @param cut whether the document goes on behind that text */
    void query(@Nullable String text, boolean cut) {
        sawQuery |= text != null;
        query = text;
        queryCut = cut;
    }

    int queryLength() {
        return query == null ? 0 : query.length();
    }

    void operationName(@Nullable String name) {
        operationName = name;
    }

    void documentId(@Nullable String text) {
        documentId = text;
    }

    /** An {@code id} names a document where it stands beside variables only: many other things have one. */
    void id(@Nullable String text) {
        id = text;
    }

    /**
     * Takes an object, or text that holds one, as graphql-java-servlet does.
     *
     * @param allowance what such an object may take
     */
    void variables(@Nullable Object value, Allowance allowance) {
        String text = JsonTree.asText(value);
        Object tree = text == null ? value : parsed(text, allowance);
        variables = JsonTree.asObject(tree);
        if (tree != null && variables == null) {
            anomalies.add(Anomaly.MALFORMED);
        }
    }

    /** Describes a file where the request has null for it, at a path that begins with {@code variables}. */
    void upload(List<String> path, Map<String, Object> file) {
        if (variables == null || path.size() < 2 || !path.get(0).equals("variables")) {
            return;
        }
        Object container = variables;
        for (String step : path.subList(1, path.size() - 1)) {
            container = JsonTree.inside(container, step);
        }
        JsonTree.fill(container, path.get(path.size() - 1), file);
    }

    void extensions(@Nullable Object value, Allowance allowance) {
        String text = JsonTree.asText(value);
        Map<String, @Nullable Object> extensions = JsonTree.asObject(text == null ? value : parsed(text, allowance));
        Map<String, @Nullable Object> persisted =
                extensions == null ? null : JsonTree.asObject(extensions.get("persistedQuery"));
        hash = persisted == null ? null : JsonTree.asText(persisted.get("sha256Hash"));
    }

    void odd(Anomaly anomaly) {
        anomalies.add(anomaly);
    }

    boolean isGraphQl() {
        return sawQuery || persisted() != null;
    }

    /** What goes with a document that stands elsewhere; null where there is nothing of the kind. */
    @Nullable
    GraphQlRequest part() {
        return operationName == null && variables == null ? null : build();
    }

    /** Whether a later key replaced the document by something that is none. */
    boolean lostQuery() {
        return sawQuery && query == null;
    }

    GraphQlRequest build() {
        if (lostQuery()) {
            anomalies.add(Anomaly.MALFORMED);
        }
        return new GraphQlRequest(
                query,
                queryCut,
                operationName,
                variables == null ? Map.of() : variables,
                variables != null,
                persisted(),
                anomalies);
    }

    private @Nullable String persisted() {
        if (hash != null) {
            return hash;
        }
        boolean byId = documentId == null && !sawQuery && variables != null;
        return byId ? id : documentId;
    }

    private @Nullable Object parsed(String text, Allowance allowance) {
        return text.isBlank() ? null : JsonTree.parse(text, anomalies, allowance);
    }
}
