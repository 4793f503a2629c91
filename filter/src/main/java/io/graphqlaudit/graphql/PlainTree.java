package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Builds plain trees of JSON values without recursion, noting what is odd. */
final class PlainTree {
    /** What lies deeper is left out, and said to be. */
    private static final int MAX_DEPTH = 500;
    /** Longer numbers are kept as text: turning one into a number takes time that grows with its square. */
    private static final int LONGEST_NUMBER = 1_000;

    private final JsonParser parser;
    private final Set<Anomaly> anomalies;
    private final Deque<Object> open = new ArrayDeque<>();

    PlainTree(JsonParser parser, Set<Anomaly> anomalies) {
        this.parser = parser;
        this.anomalies = anomalies;
    }

    /** Reads the value at which the parser stands, up to its last token. */
    @Nullable
    Object read() {
        Object root = value();
        while (!open.isEmpty()) {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new IllegalStateException("text ended inside a value");
            }
            if (token.isStructEnd()) {
                open.pop();
            } else if (token != JsonToken.PROPERTY_NAME) {
                add();
            }
        }
        return root;
    }

    private void add() {
        Object container = open.element();
        String name = parser.currentName();
        Object value = value();
        if (container instanceof ObjectNode object) {
            if (object.containsKey(name)) {
                anomalies.add(Anomaly.DUPLICATE_KEYS);
            }
            object.put(String.valueOf(name), value);
        } else if (container instanceof ArrayNode array) {
            array.add(value);
        }
    }

    private @Nullable Object value() {
        JsonToken token = parser.currentToken();
        if (token.isStructStart()) {
            return container(token);
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        if (token.isNumeric()) {
            return number(token);
        }
        return token.isBoolean() ? (Object) parser.getBooleanValue() : null;
    }

    private @Nullable Object container(JsonToken token) {
        if (open.size() == MAX_DEPTH) {
            anomalies.add(Anomaly.TRUNCATED);
            parser.skipChildren();
            return null;
        }
        Object container = token == JsonToken.START_OBJECT ? new ObjectNode() : new ArrayNode();
        open.push(container);
        return container;
    }

    private Object number(JsonToken token) {
        if (parser.getStringLength() > LONGEST_NUMBER) {
            return parser.getString();
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return parser.getDecimalValue();
        }
        BigInteger integer = parser.getBigIntegerValue();
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }

    private static final class ObjectNode extends LinkedHashMap<String, @Nullable Object> {
        private static final long serialVersionUID = 1L;

        ObjectNode() {
            super(4);
        }
    }

    private static final class ArrayNode extends ArrayList<@Nullable Object> {
        private static final long serialVersionUID = 1L;

        ArrayNode() {
            super(2);
        }
    }

    /** The value as an object, if it is one. */
    static @Nullable Map<String, @Nullable Object> asObject(@Nullable Object value) {
        return value instanceof ObjectNode object ? object : null;
    }

    /** The value as text, if it is text. */
    static @Nullable String asText(@Nullable Object value) {
        return value instanceof String text ? text : null;
    }
}
