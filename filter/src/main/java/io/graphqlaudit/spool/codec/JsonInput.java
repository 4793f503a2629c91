package io.graphqlaudit.spool.codec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads JSON by pull: objects key by key, arrays item by item. */
final class JsonInput {
    private final JsonParser parser;
    private final List<String> unrecognised = new ArrayList<>();

    JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    /** Steps into an object. */
    void open() {
        expect(parser.nextToken(), JsonToken.START_OBJECT);
    }

    /** The next key of the open object; null at its end. */
    @Nullable
    String nextKey() {
        return parser.nextName();
    }

    /** Says that nothing may follow. */
    void end() {
        if (parser.nextToken() != null) {
            throw new UnreadableEventException("Something follows the event.");
        }
    }

    void skip() {
        parser.nextToken();
        parser.skipChildren();
    }

    String string() {
        expect(parser.nextToken(), JsonToken.VALUE_STRING);
        return parser.getString();
    }

    long number() {
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
            return Long.parseLong(parser.getString());
        }
        expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT);
        return parser.getLongValue();
    }

    boolean flag() {
        JsonToken token = parser.nextToken();
        if (token != JsonToken.VALUE_TRUE) {
            expect(token, JsonToken.VALUE_FALSE);
        }
        return token == JsonToken.VALUE_TRUE;
    }

    List<String> strings() {
        List<String> strings = new ArrayList<>();
        expect(parser.nextToken(), JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.VALUE_STRING);
            strings.add(parser.getString());
        }
        return strings;
    }

    /** Calls {@code item} inside every object of an array. */
    void objects(Consumer<JsonInput> item) {
        expect(parser.nextToken(), JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            item.accept(this);
        }
    }

    /** The constant named by the next string, or {@code otherwise} when this version does not know the name. */
    <E extends Enum<E>> E choice(EnumNames<E> names, E otherwise, String what) {
        String name = string();
        E constant = names.find(name);
        if (constant == null) {
            unrecognised.add(what + " " + name);
            return otherwise;
        }
        return constant;
    }

    /** The constants named by the next array; names that this version does not know are left out. */
    <E extends Enum<E>> Set<E> set(Class<E> type, EnumNames<E> names, String what) {
        EnumSet<E> set = EnumSet.noneOf(type);
        for (String name : strings()) {
            E constant = names.find(name);
            if (constant == null) {
                unrecognised.add(what + " " + name);
            } else {
                set.add(constant);
            }
        }
        return set;
    }

    /** Every name that {@link #choice} and {@link #set} did not know. */
    List<String> unrecognised() {
        return unrecognised;
    }

    /** The value, if it was there. */
    static <T> T present(@Nullable T value, String what) {
        if (value == null) {
            throw new UnreadableEventException("The event lacks its " + what + ".");
        }
        return value;
    }

    private static void expect(@Nullable JsonToken actual, JsonToken expected) {
        if (actual != expected) {
            throw new UnreadableEventException("The event has " + actual + " where " + expected + " belongs.");
        }
    }
}
