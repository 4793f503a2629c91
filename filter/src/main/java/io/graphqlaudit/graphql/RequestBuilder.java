package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Gathers the parts of one request; the last of several equal keys wins. */
final class RequestBuilder {
    private final Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
    private @Nullable String query;
    private @Nullable String operationName;
    private @Nullable Map<String, @Nullable Object> variables;
    private @Nullable String documentId;
    private @Nullable String hash;
    private boolean sawQuery;

    /** Reads an object, at whose start the parser stands. Parts of no interest are passed over, not kept. */
    void read(JsonParser parser) {
        Set<String> names = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (!names.add(name)) {
                anomalies.add(Anomaly.DUPLICATE_KEYS);
            }
            parser.nextToken();
            switch (name) {
                case "query" -> query(text(parser));
                case "operationName" -> operationName(text(parser));
                case "variables" -> variables(new PlainTree(parser, anomalies).read());
                case "extensions" -> extensions(new PlainTree(parser, anomalies).read());
                case "documentId" -> documentId(text(parser));
                default -> parser.skipChildren();
            }
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IllegalStateException("text ended inside an object");
        }
    }

    void query(@Nullable String text) {
        sawQuery |= text != null;
        query = text;
    }

    void operationName(@Nullable String name) {
        operationName = name;
    }

    void documentId(@Nullable String id) {
        documentId = id;
    }

    /** Takes an object, or text that holds one, as graphql-java-servlet does. */
    void variables(@Nullable Object value) {
        String text = PlainTree.asText(value);
        Object tree = text == null ? value : parsed(text);
        variables = PlainTree.asObject(tree);
        if (tree != null && variables == null) {
            anomalies.add(Anomaly.MALFORMED);
        }
    }

    void extensions(@Nullable Object value) {
        String text = PlainTree.asText(value);
        Map<String, @Nullable Object> extensions = PlainTree.asObject(text == null ? value : parsed(text));
        Map<String, @Nullable Object> persisted =
                extensions == null ? null : PlainTree.asObject(extensions.get("persistedQuery"));
        hash = persisted == null ? null : PlainTree.asText(persisted.get("sha256Hash"));
    }

    void odd(Anomaly anomaly) {
        anomalies.add(anomaly);
    }

    boolean isGraphQl() {
        return sawQuery || documentId != null || hash != null;
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
                operationName,
                variables == null ? Map.of() : variables,
                variables != null,
                hash == null ? documentId : hash,
                anomalies);
    }

    private @Nullable Object parsed(String text) {
        if (text.isBlank()) {
            return null;
        }
        try (JsonParser parser = Json.parser(text)) {
            parser.nextToken();
            Object value = new PlainTree(parser, anomalies).read();
            if (parser.nextToken() != null) {
                anomalies.add(Anomaly.TRAILING_DATA);
            }
            return value;
        } catch (RuntimeException e) {
            anomalies.add(Anomaly.MALFORMED);
            return null;
        }
    }

    private @Nullable String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            anomalies.add(Anomaly.MALFORMED);
        }
        parser.skipChildren();
        return null;
    }
}
