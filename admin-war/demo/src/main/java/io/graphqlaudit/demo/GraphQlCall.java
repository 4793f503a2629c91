package io.graphqlaudit.demo;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client asks for, read from a GET's parameters or a POST's JSON. */
record GraphQlCall(String query, @Nullable String operationName, Map<String, Object> variables) {
    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final int LONGEST_BODY = 1024 * 1024;

    static GraphQlCall get(HttpServletRequest request) throws BadRequestException {
        String variables = request.getParameter("variables");
        JsonNode parsed = variables == null || variables.isEmpty() ? null : parsed(variables);
        return of(request.getParameter("query"), request.getParameter("operationName"), parsed);
    }

    static GraphQlCall post(HttpServletRequest request) throws BadRequestException, IOException {
        String type = request.getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new BadRequestException(415, "A POST carries application/json.");
        }
        byte[] body = request.getInputStream().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new BadRequestException(413, "A body has at most " + LONGEST_BODY + " bytes.");
        }
        JsonNode call = parsed(body);
        if (!call.isObject()) {
            throw new BadRequestException(400, "The body is not a JSON object.");
        }
        return of(text(call, "query"), text(call, "operationName"), call.get("variables"));
    }

    private static GraphQlCall of(@Nullable String query, @Nullable String operationName, @Nullable JsonNode variables)
            throws BadRequestException {
        if (query == null || query.isBlank()) {
            throw new BadRequestException(400, "The request has no query.");
        }
        if (variables == null || variables.isNull()) {
            return new GraphQlCall(query, operationName, Map.of());
        }
        if (!variables.isObject()) {
            throw new BadRequestException(400, "The variables are not a JSON object.");
        }
        @SuppressWarnings("unchecked") // A JSON object's names are strings.
        Map<String, Object> values = JSON.convertValue(variables, Map.class);
        return new GraphQlCall(query, operationName, values);
    }

    private static @Nullable String text(JsonNode call, String name) throws BadRequestException {
        JsonNode value = call.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new BadRequestException(400, "The field " + name + " is not a string.");
        }
        return value.stringValue();
    }

    private static JsonNode parsed(byte[] json) throws BadRequestException {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw new BadRequestException(400, "The body is not valid JSON.");
        }
    }

    private static JsonNode parsed(String json) throws BadRequestException {
        try {
            return JSON.readTree(json);
        } catch (JacksonException malformed) {
            throw new BadRequestException(400, "The variables are not valid JSON.");
        }
    }
}
