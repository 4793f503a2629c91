package io.graphqlaudit.spool.ship;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What {@code /ingest} answers to a batch that it took.
 *
 * @param instance the instance that the batch was about
 * @param lastSequence the highest sequence number of it that is durably stored
 * @param events how many events became visible
 */
record IngestAnswer(UUID instance, long lastSequence, int events) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** The answer in that JSON; empty when it is none. */
    static Optional<IngestAnswer> read(byte[] json) {
        @Nullable UUID instance = null;
        long lastSequence = -1;
        int events = 0;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                parser.nextToken();
                switch (key) {
                    case "instance" -> instance = UUID.fromString(parser.getString());
                    case "last_sequence" -> lastSequence = parser.getLongValue();
                    case "events" -> events = parser.getIntValue();
                    default -> parser.skipChildren();
                }
            }
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
        return instance == null || lastSequence < 0
                ? Optional.empty()
                : Optional.of(new IngestAnswer(instance, lastSequence, events));
    }

    /** The sentence in the JSON of an error, made fit for a log; empty when there is none. */
    static Optional<String> errorIn(byte[] json) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME
                        && parser.currentName().equals("message")) {
                    return parser.nextToken() == JsonToken.VALUE_STRING
                            ? Optional.of(fitForLog(parser.getString()))
                            : Optional.empty();
                }
            }
        } catch (JacksonException e) {
            // Whoever answered is no admin WAR, and its words are not repeated.
        }
        return Optional.empty();
    }

    private static String fitForLog(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() > 300 ? plain.substring(0, 300) : plain;
    }
}
