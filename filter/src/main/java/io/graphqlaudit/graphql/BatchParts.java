package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Which parts of an answer belong to which operation of a batch, where they say so: by {@code requestIndex}, as Hot Chocolate
 * has it. The order of parts says nothing, since an operation may be answered in several of them, and the quickest first.
 */
final class BatchParts {
    private static final String PLACE = "requestIndex";
    private static final int NONE = -1;

    private BatchParts() {}

    /** Whether it is a list, as of the answers to all operations. */
    static boolean isArray(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '[';
    }

    /** The parts of each operation, in the order of the batch; null where not each part says to which it belongs. */
    static @Nullable List<List<String>> byRequest(List<String> texts) {
        if (texts.isEmpty() || !texts.get(0).contains(PLACE)) {
            return null;
        }
        List<List<String>> parts = new ArrayList<>();
        for (String text : texts) {
            int place = place(text);
            if (place < 0) {
                return null;
            }
            while (parts.size() <= place) {
                parts.add(new ArrayList<>(1));
            }
            parts.get(place).add(text);
        }
        return parts;
    }

    /**
     * The operations to which the elements of a list belong, in the order of the elements; null where none says it.
     *
     * @throws IllegalArgumentException when only some say it, or not each another of as many
     */
    static int @Nullable [] places(Supplier<JsonParser> answer) {
        List<Integer> places = new ArrayList<>();
        boolean readable = true;
        try (JsonParser parser = answer.get()) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.START_OBJECT && places.size() < RequestReader.MAX_BATCH) {
                places.add(placeOfObject(parser));
            }
        } catch (RuntimeException | StackOverflowError e) {
            readable = false;
        }
        if (places.stream().allMatch(place -> place == NONE)) {
            return null;
        }
        boolean eachItsOwn = places.stream().distinct().count() == places.size()
                && places.stream().allMatch(place -> place >= 0 && place < places.size());
        if (!readable || !eachItsOwn) {
            throw new IllegalArgumentException("a list whose elements do not say which is whose");
        }
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Or {@link #NONE}. */
    private static int place(String text) {
        try (JsonParser parser = Json.parser(text)) {
            return parser.nextToken() == JsonToken.START_OBJECT ? placeOfObject(parser) : NONE;
        } catch (RuntimeException | StackOverflowError e) {
            return NONE;
        }
    }

    /** Reads the object to its end. */
    private static int placeOfObject(JsonParser parser) {
        int found = NONE;
        while (AnswerTokens.nextName(parser)) {
            boolean isPlace = parser.currentName().equals(PLACE);
            if (AnswerTokens.next(parser) == JsonToken.VALUE_NUMBER_INT && isPlace) {
                long place = parser.getLongValue();
                found = place >= 0 && place < RequestReader.MAX_BATCH ? (int) place : NONE;
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }
}
