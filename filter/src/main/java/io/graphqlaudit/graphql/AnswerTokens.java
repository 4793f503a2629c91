package io.graphqlaudit.graphql;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Steps through the tokens of an answer; one that ends inside a value is not read on. */
final class AnswerTokens {
    private AnswerTokens() {}

    /**
     * Goes to the next token.
     *
     * @throws IllegalStateException at the end of the text
     */
    static JsonToken next(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new IllegalStateException("text ended inside a value");
        }
        return token;
    }

    /** Goes to the next name of an object; false at its end. */
    static boolean nextName(JsonParser parser) {
        return next(parser) == JsonToken.PROPERTY_NAME;
    }

    /** Passes over the value of the name at which the parser stands. */
    static void skipValue(JsonParser parser) {
        next(parser);
        parser.skipChildren();
    }

    /** How many elements the array has at whose start the parser stands; goes to its end. */
    static long length(JsonParser parser) {
        long length = 0;
        while (next(parser) != JsonToken.END_ARRAY) {
            length++;
            parser.skipChildren();
        }
        return length;
    }
}
