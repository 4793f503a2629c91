package io.graphqlaudit.admin.openapi;

import static io.graphqlaudit.admin.openapi.ApiDocument.object;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a query string or of a path, or a field of a body that holds no further ones.
 *
 * @param name its name; of a path's in braces; of a field with those of the objects around it, and dots
 * @param schema what it takes
 */
record DocumentedParameter(String name, Map<String, Object> schema) {
    /**
     * An object of a body that takes no other members.
     *
     * @param path where it stands
     * @param isInList whether it is an entry of the list that stands there
     * @param members the names of its members
     */
    record Closed(String path, boolean isInList, List<String> members) {}

    /** What can be wrong with it. */
    Set<String> faults() {
        if (name.startsWith("{")) {
            // All of a path is text.
            return Set.of("empty", "wrong encoding");
        }
        Set<String> faults = new LinkedHashSet<>(Set.of("empty", "wrong type", "wrong encoding"));
        if ("date-time".equals(schema.get("format"))) {
            faults.addAll(Set.of("far future", "far past"));
        }
        if ("integer".equals(schema.get("type")) || schema.containsKey("enum") || hasWords(schema.get("items"))) {
            faults.add("out of range");
        }
        return faults;
    }

    /** All words that it takes; none where it takes others, too. */
    List<?> words() {
        Object items = schema.get("items");
        Object words = (items == null ? schema : object(items)).get("enum");
        return words instanceof List<?> list ? list : List.of();
    }

    private static boolean hasWords(@Nullable Object items) {
        return items != null && object(items).containsKey("enum");
    }

    /** All of a view. */
    static List<DocumentedParameter> of(DocumentedView view) throws IOException {
        ApiDocument document = ApiDocument.of(view.document);
        Map<String, Object> operation = document.operations().get(view.path);
        List<DocumentedParameter> found = new ArrayList<>();
        for (Object parameter : (List<?>) operation.get("parameters")) {
            boolean ofPath = object(parameter).get("in").equals("path");
            String name = object(parameter).get("name").toString();
            found.add(new DocumentedParameter(
                    ofPath ? "{" + name + "}" : name, object(object(parameter).get("schema"))));
        }
        if (operation.containsKey("requestBody")) {
            addFields(body(document, operation), "", found);
        }
        return found;
    }

    static List<Closed> closedObjects(DocumentedView view) throws IOException {
        ApiDocument document = ApiDocument.of(view.document);
        List<Closed> found = new ArrayList<>();
        addClosed(body(document, document.operations().get(view.path)), "", false, found);
        return found;
    }

    private static Map<String, Object> body(ApiDocument document, Map<String, Object> operation) {
        Map<String, Object> content =
                object(object(operation.get("requestBody")).get("content"));
        return document.resolved(object(object(content.get("application/json")).get("schema")));
    }

    private static void addFields(Map<String, Object> schema, String before, List<DocumentedParameter> found) {
        object(schema.get("properties")).forEach((name, member) -> {
            if (object(member).containsKey("properties")) {
                addFields(object(member), before + name + ".", found);
            } else {
                found.add(new DocumentedParameter(before + name, object(member)));
            }
        });
    }

    private static void addClosed(Map<String, Object> schema, String path, boolean isInList, List<Closed> found) {
        Object items = schema.get("items");
        if (items != null) {
            addClosed(object(items), path, true, found);
        } else if (Boolean.FALSE.equals(schema.get("additionalProperties"))) {
            Map<String, Object> members = object(schema.get("properties"));
            found.add(new Closed(path, isInList, List.copyOf(members.keySet())));
            if (!isInList) {
                members.forEach((name, member) ->
                        addClosed(object(member), path.isEmpty() ? name : path + "." + name, false, found));
            }
        }
    }
}
