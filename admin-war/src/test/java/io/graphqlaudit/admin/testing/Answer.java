package io.graphqlaudit.admin.testing;

import io.graphqlaudit.admin.web.Json;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came back over HTTP. */
public record Answer(int status, HttpHeaders headers, String text) {
    public static Answer of(HttpResponse<byte[]> response) {
        return new Answer(
                response.statusCode(), response.headers(), new String(response.body(), StandardCharsets.UTF_8));
    }

    /** The media type without its parameters. */
    public String mediaType() {
        return headers.firstValue("Content-Type").orElse("").split(";", 2)[0];
    }

    /** The JSON object that came; empty where it is no JSON. */
    public Map<String, Object> body() {
        return mediaType().endsWith("json") ? Json.object(text.getBytes(StandardCharsets.UTF_8)) : Map.of();
    }

    /** The JSON objects of the array that came. */
    @SuppressWarnings("unchecked") // A view's array holds objects alone; anything else fails where it is looked at.
    public List<Map<String, Object>> list() {
        byte[] object = ("{\"list\":" + text + "}").getBytes(StandardCharsets.UTF_8);
        return (List<Map<String, Object>>)
                Objects.requireNonNull(Json.object(object).get("list"));
    }

    /** The value at a path of names and indexes, null where the path ends early. */
    public @Nullable Object at(Object... path) {
        Object value = body();
        for (Object step : path) {
            if (value instanceof Map<?, ?> map) {
                value = map.get(step);
            } else if (value instanceof List<?> list && step instanceof Integer index && index < list.size()) {
                value = list.get(index);
            } else {
                return null;
            }
        }
        return value;
    }

    public String firstError() {
        return String.valueOf(at("errors", 0, "message"));
    }

    public String firstCode() {
        return String.valueOf(at("errors", 0, "extensions", "code"));
    }
}
