package io.graphqlaudit.admin.clarifai;

import io.graphqlaudit.admin.query.Excerpt;
import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.admin.query.QueryException;
import io.graphqlaudit.admin.web.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A protobuf message in JSON, as parsers of proto3 take it: each field by its own name or the lowerCamelCase one, null for
 * a field that is not set, numbers also as strings. A field that there is not is refused, for it may be a misspelt filter.
 */
final class ProtoMessage {
    private static final int MOST_VALUES = 500;

    private static final Pattern WORD = Pattern.compile("_([a-z])");
    private static final long LARGEST_UINT32 = 0xFFFF_FFFFL;

    private final String path;
    private final Map<String, Object> fields = new LinkedHashMap<>();

    private ProtoMessage(String path) {
        this.path = path;
    }

    /**
     * The message.
     *
     * @param path where it stands, for errors: its name with a dot behind it, or nothing for the whole body
     * @param value what stands there
     * @param known the names of all fields that it may have
     * @throws QueryException when it is no object or has other fields
     */
    static ProtoMessage of(String path, Object value, List<String> known) {
        ProtoMessage message = any(path, value);
        Map<String, Object> fields = new LinkedHashMap<>();
        message.fields.forEach((key, given) -> {
            String name = known.stream()
                    .filter(field -> key.equals(field) || key.equals(camelCase(field)))
                    .findFirst()
                    .orElseThrow(() -> QueryException.badFormat("There is no field '" + path + Excerpt.of(key)
                            + "'; the fields are " + String.join(", ", known) + "."));
            if (fields.put(name, given) != null) {
                throw QueryException.badFormat("The field '" + path + name + "' is given twice.");
            }
        });
        message.fields.clear();
        message.fields.putAll(fields);
        return message;
    }

    /** The message, whatever fields it has. */
    static ProtoMessage any(String path, Object value) {
        ProtoMessage message = new ProtoMessage(path);
        if (!(value instanceof Map<?, ?> members)) {
            throw wrong(path.isEmpty() ? "body" : path.substring(0, path.length() - 1), "a JSON object", value);
        }
        members.forEach((key, member) -> {
            if (member != null) {
                message.fields.put((String) key, member);
            }
        });
        return message;
    }

    /** The names of the fields that are set. */
    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    /** A message in this one; empty when it is not set. */
    Optional<ProtoMessage> message(String field, List<String> known) {
        return Optional.ofNullable(fields.get(field)).map(value -> of(path + field + ".", value, known));
    }

    /** A message in this one, whatever fields it has; empty when it is not set. */
    Optional<ProtoMessage> anyMessage(String field) {
        return Optional.ofNullable(fields.get(field)).map(value -> any(path + field + ".", value));
    }

    /** A text; empty when it is not set. */
    String text(String field) {
        Object value = fields.getOrDefault(field, "");
        if (value instanceof String text) {
            return text;
        }
        throw wrong(path + field, "a string", value);
    }

    /** A truth value; null when it is not set. */
    @Nullable
    Boolean truth(String field) {
        Object value = fields.get(field);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw wrong(path + field, "true or false", value);
    }

    /** A number from 0 to 2^32 - 1; 0 when it is not set. */
    long uint32(String field) {
        Object value = fields.getOrDefault(field, 0);
        return whole(value)
                .filter(number -> number >= 0 && number <= LARGEST_UINT32)
                .orElseThrow(() -> wrong(path + field, "a whole number from 0 to " + LARGEST_UINT32, value));
    }

    /** A moment; null when it is not set. */
    @Nullable
    Instant moment(String field) {
        String text = text(field);
        if (text.isEmpty() && !fields.containsKey(field)) {
            return null;
        }
        return Moments.read(text).orElseThrow(() -> wrong(path + field, Moments.ACCEPTED, text));
    }

    /** A list; empty when it is not set. */
    List<?> list(String field) {
        Object value = fields.getOrDefault(field, List.of());
        if (value instanceof List<?> list
                && list.size() <= MOST_VALUES
                && list.stream().noneMatch(Objects::isNull)) {
            return list;
        }
        throw wrong(path + field, "a list of at most " + MOST_VALUES + " values, without nulls", value);
    }

    /** A list of texts; empty when it is not set. */
    List<String> texts(String field) {
        return list(field).stream()
                .map(value -> {
                    if (value instanceof String text) {
                        return text;
                    }
                    throw wrong(path + field, "strings", value);
                })
                .toList();
    }

    /** The number that the value is; empty when it is none, or no whole one. */
    static Optional<Long> whole(Object value) {
        if (!(value instanceof Number) && !(value instanceof String text && text.matches("-?[0-9]{1,10}"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(value.toString()).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    static QueryException wrong(String field, String accepted, Object value) {
        return QueryException.badFormat(
                "The field '" + field + "' takes " + accepted + ", but is " + Excerpt.of(Json.text(value)) + ".");
    }

    private static String camelCase(String field) {
        return WORD.matcher(field).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT));
    }
}
