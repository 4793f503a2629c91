package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Which parts of an answer belong to which operation of a batch, where they say so: by {@code requestIndex}, as Hot Chocolate
 * has it. The order of parts says nothing, since an operation may be answered in several of them, and the quickest first.
 */
final class BatchParts {
    private static final String PLACE = "requestIndex";

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

    /** Or -1. */
    private static int place(String text) {
        try (JsonParser parser = Json.parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return -1;
            }
            while (AnswerTokens.nextName(parser)) {
                boolean isPlace = parser.currentName().equals(PLACE);
                if (AnswerTokens.next(parser) == JsonToken.VALUE_NUMBER_INT && isPlace) {
                    long place = parser.getLongValue();
                    return place >= 0 && place < RequestReader.MAX_BATCH ? (int) place : -1;
                }
                parser.skipChildren();
            }
        } catch (RuntimeException | StackOverflowError e) {
            return -1;
        }
        return -1;
    }
}
