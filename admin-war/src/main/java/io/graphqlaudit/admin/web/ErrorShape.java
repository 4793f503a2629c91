package io.graphqlaudit.admin.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The form in which an API's clients expect an error. */
public enum ErrorShape {
    /** {@code {"error":{"code","message"}}}: our own. */
    PLAIN {
        @Override
        public Map<String, Object> body(String code, String message) {
            return Map.of("error", inOrder("code", code, "message", message));
        }
    },
    /** {@code {"errors":[{"message","extensions":{"code"}}]}}: GraphQL specification, section 7.1.2. */
    GRAPHQL {
        @Override
        public Map<String, Object> body(String code, String message) {
            return Map.of("errors", List.of(inOrder("message", message, "extensions", Map.of("code", code))));
        }
    };

    /** The error as a JSON object. */
    public abstract Map<String, Object> body(String code, String message);

    /** {@code Map.of} has another order in each process. */
    private static Map<String, Object> inOrder(String first, Object one, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, one);
        members.put(second, other);
        return members;
    }
}
