package io.graphqlaudit.admin.graphql;

import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.web.Json;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as GraphQL over HTTP carries it.
 *
 * @param query the document
 * @param operationName the operation to run, where the document has several
 * @param variables the variables; without any, empty
 */
record GraphQlCall(String query, @Nullable String operationName, Map<String, Object> variables) {
    GraphQlCall {
        Objects.requireNonNull(query, "query");
    }

    /**
     * Reads the body of a request. Members that the specification does not know are left alone, as it asks.
     *
     * @throws io.graphqlaudit.admin.web.NotJsonException when it is no JSON object
     * @throws QueryException when a member is not of its type
     */
    static GraphQlCall read(byte[] body) {
        Map<String, Object> members = Json.object(body);
        if (!(members.get("query") instanceof String query) || query.isBlank()) {
            throw QueryException.badInput("The member 'query' must be text that holds a GraphQL document.");
        }
        Object name = members.get("operationName");
        if (name != null && !(name instanceof String)) {
            throw QueryException.badInput("The member 'operationName' must be text.");
        }
        object(members, "extensions");
        return new GraphQlCall(query, (String) name, object(members, "variables"));
    }

    @SuppressWarnings("unchecked") // a map read from JSON has text for keys
    private static Map<String, Object> object(Map<String, Object> members, String name) {
        Object value = members.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw QueryException.badInput("The member '" + name + "' must be a JSON object.");
    }
}
