package io.graphqlaudit.admin.arize;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came back over HTTP. */
record Answer(int status, String mediaType, Map<String, Object> body) {
    /** The value at a path of names and indexes, null where the path ends early. */
    @Nullable
    Object at(Object... path) {
        Object value = body;
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

    String firstError() {
        return String.valueOf(at("errors", 0, "message"));
    }

    String firstCode() {
        return String.valueOf(at("errors", 0, "extensions", "code"));
    }
}
