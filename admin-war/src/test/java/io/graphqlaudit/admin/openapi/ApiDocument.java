package io.graphqlaudit.admin.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An OpenAPI file of the archive, as far as its schemas go: type, enum, properties, required, items, references,
 * bounds, dates, and headers of answers. */
final class ApiDocument {
    private final Map<String, Object> document;
    private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());

    private ApiDocument(Map<String, Object> document) {
        this.document = document;
    }

    static ApiDocument of(String name) throws IOException {
        try (InputStream file = ApiDocument.class.getResourceAsStream(name + ".json")) {
            return new ApiDocument(
                    Json.object(Objects.requireNonNull(file, name).readAllBytes()));
        }
    }

    /** The operations by path; each path has one. */
    Map<String, Map<String, Object>> operations() {
        Map<String, Map<String, Object>> operations = new LinkedHashMap<>();
        object(document.get("paths"))
                .forEach((path, methods) -> operations.put(
                        path, object(object(methods).values().iterator().next())));
        return operations;
    }

    /** The media types of an answer. */
    Set<String> mediaTypes(Map<String, Object> operation, String status) {
        Map<String, Object> response = object(object(operation.get("responses")).get(status));
        return object(response.get("content")).keySet();
    }

    /** The headers of an answer that are documented, by name, with what they hold. */
    Map<String, Map<String, Object>> headers(Map<String, Object> operation, String status) {
        Map<String, Map<String, Object>> headers = new LinkedHashMap<>();
        Map<String, Object> response = object(object(operation.get("responses")).get(status));
        object(response.getOrDefault("headers", Map.of()))
                .forEach((name, header) ->
                        headers.put(name, object(object(header).get("schema"))));
        return headers;
    }

    /** The schema of one media type of an answer. */
    Map<String, Object> answer(Map<String, Object> operation, String status, String mediaType) {
        Map<String, Object> response = object(object(operation.get("responses")).get(status));
        Map<String, Object> content = object(response.get("content"));
        assertThat(content).containsKey(mediaType);
        return object(object(content.get(mediaType)).get("schema"));
    }

    Map<String, Object> resolved(Map<String, Object> schema) {
        Object reference = schema.get("$ref");
        if (reference == null) {
            return schema;
        }
        Object found = document;
        for (String step : reference.toString().substring("#/".length()).split("/", -1)) {
            found = object(found).get(step);
        }
        return object(found);
    }

    /** The value is what the schema says; what was met of it is remembered. */
    void assertFits(Map<String, Object> given, @Nullable Object value, String where) {
        Map<String, Object> schema = resolved(given);
        met.add(schema);
        List<Object> types =
                schema.get("type") instanceof List<?> several ? List.copyOf(several) : List.of(schema.get("type"));
        assertThat(types).as(where).contains(type(value));
        if (schema.get("enum") instanceof List<?> choices) {
            assertThat(choices.contains(value))
                    .as("%s is one of %s", where, choices)
                    .isTrue();
        }
        if ("date-time".equals(schema.get("format")) && value != null) {
            // RFC 3339, as OpenAPI has it: with a date, a time and an offset.
            assertThat(value.toString()).as(where).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        }
        if (value instanceof Number number) {
            assertWithin(schema, number.longValue(), where);
        }
        if (value instanceof List<?> list) {
            list.forEach(item -> assertFits(object(schema.get("items")), item, where + "[]"));
        } else if (value instanceof Map<?, ?>) {
            assertFits(schema, object(value), where);
        }
    }

    /** The number is no smaller and no larger than the schema says. */
    static void assertWithin(Map<String, Object> schema, long number, String where) {
        if (schema.get("minimum") instanceof Number least) {
            assertThat(number).as(where).isGreaterThanOrEqualTo(least.longValue());
        }
        if (schema.get("maximum") instanceof Number most) {
            assertThat(number).as(where).isLessThanOrEqualTo(most.longValue());
        }
    }

    private void assertFits(Map<String, Object> schema, Map<String, Object> members, String where) {
        Map<String, Object> properties = object(schema.getOrDefault("properties", Map.of()));
        assertThat(members.keySet()).as(where).containsAll(required(schema));
        members.forEach((name, member) -> {
            Object known = properties.get(name);
            if (known == null && Boolean.TRUE.equals(schema.get("additionalProperties"))) {
                return;
            }
            if (known == null && schema.get("additionalProperties") instanceof Map<?, ?> others) {
                known = others;
            }
            assertThat(known).as("documented: %s.%s", where, name).isNotNull();
            assertFits(object(known), member, where + "." + name);
        });
    }

    /** Every schema within this one was met by a value, but those that are left out on purpose. */
    void assertAllMet(Map<String, Object> given, String where, Set<String> leftOut) {
        Map<String, Object> schema = resolved(given);
        if (leftOut.contains(where)) {
            return;
        }
        assertThat(met.contains(schema)).as("met: %s", where).isTrue();
        object(schema.getOrDefault("properties", Map.of()))
                .forEach((name, member) -> assertAllMet(object(member), where + "." + name, leftOut));
        if (schema.get("items") != null) {
            assertAllMet(object(schema.get("items")), where + "[]", leftOut);
        }
    }

    private static List<String> required(Map<String, Object> schema) {
        List<String> names = new ArrayList<>();
        if (schema.get("required") instanceof List<?> list) {
            list.forEach(name -> names.add(name.toString()));
        }
        return names;
    }

    private static String type(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof Map
                ? "object"
                : value instanceof List
                        ? "array"
                        : value instanceof Boolean ? "boolean" : value instanceof String ? "string" : "integer";
    }

    @SuppressWarnings("unchecked") // Keys of JSON objects are strings.
    static Map<String, Object> object(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
