package io.graphqlaudit.graphql;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the parts of an incremental delivery say beside data and errors of their own: whether more comes, what failed
 * later, and how many elements of lists came later. Reads both forms that are in use, with the path in each entry and
 * with ids announced before.
 */
final class LaterParts {
    private final ErrorScan errors;
    private final Map<String, Long> rows = new HashMap<>(0);
    /** Root fields by the ids under which parts of them were announced. */
    private final Map<String, String> announced = new HashMap<>(0);

    private boolean expected;

    LaterParts(ErrorScan errors) {
        this.errors = errors;
    }

    /** Whether it was said last that more comes. */
    boolean isExpected() {
        return expected;
    }

    /** By root field, how many elements of lists came later. */
    Map<String, Long> rows() {
        return rows;
    }

    /** Reads a property of a part, at whose name the parser stands. */
    void read(JsonParser parser) {
        String name = parser.currentName();
        JsonToken value = AnswerTokens.next(parser);
        if (name.equals("hasNext")) {
            expected = value == JsonToken.VALUE_TRUE;
        } else if (value == JsonToken.START_ARRAY && isListOfEntries(name)) {
            while (AnswerTokens.next(parser) != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    entry(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
    }

    private static boolean isListOfEntries(String name) {
        return name.equals("pending") || name.equals("incremental") || name.equals("completed");
    }

    private void entry(JsonParser parser) {
        String root = null;
        String id = null;
        long items = 0;
        while (AnswerTokens.next(parser) == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (name.equals("errors")) {
                errors.read(parser);
                continue;
            }
            JsonToken value = AnswerTokens.next(parser);
            if (name.equals("path") && value == JsonToken.START_ARRAY) {
                root = first(parser);
            } else if (name.equals("id") && value == JsonToken.VALUE_STRING) {
                id = parser.getString();
            } else if (name.equals("items") && value == JsonToken.START_ARRAY) {
                items = AnswerTokens.length(parser);
            } else {
                parser.skipChildren();
            }
        }
        note(root, id, items);
    }

    private void note(@Nullable String root, @Nullable String id, long items) {
        if (id != null && root != null) {
            announced.put(id, root);
        }
        String field = root == null && id != null ? announced.get(id) : root;
        if (field != null && items > 0) {
            rows.merge(field, items, Long::sum);
        }
    }

    private static @Nullable String first(JsonParser parser) {
        String first = null;
        boolean begun = false;
        while (AnswerTokens.next(parser) != JsonToken.END_ARRAY) {
            if (!begun && parser.currentToken() == JsonToken.VALUE_STRING) {
                first = parser.getString();
            }
            begun = true;
            parser.skipChildren();
        }
        return first;
    }
}
