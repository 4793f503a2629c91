package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds in the value of a field what says which things it is about, three levels deep. As everywhere in answers, a key
 * counts for the field it stands for. Of lists, only the edges of a connection are entered further.
 */
final class AnswerSightings {
    private static final int DEEPEST = 3;
    /** What says of a key or token which one it is; a longer value may be that itself. */
    private static final Set<String> OF_THINGS = Set.of("id", "uuid", "guid", "name");

    private static final int LONGEST_OF_THINGS = 40;

    private final SelectedField field;
    private final Sightings seen;
    private final VariableSecrets secrets;

    private AnswerSightings(SelectedField field) {
        this.field = field;
        this.secrets = field.secrets();
        this.seen = new Sightings(secrets);
    }

    /** @param parser at the first token of the field's value, of which it leaves the last one */
    static List<Sighting> scan(JsonParser parser, SelectedField field) {
        AnswerSightings scan = new AnswerSightings(field);
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            scan.object(parser, new Level("", field.shape(), Visibility.SHOWN, 1, true));
        } else if (token == JsonToken.START_ARRAY) {
            scan.list(parser, "", new Level("", field.shape(), Visibility.SHOWN, 1, false));
        } else {
            // A bare value may be an id, a message or a token: nobody knows.
            parser.skipChildren();
        }
        return scan.seen.list();
    }

    private void object(JsonParser parser, Level level) {
        int object = seen.newObject();
        while (AnswerTokens.next(parser) == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            JsonToken token = AnswerTokens.next(parser);
            String name = seen.isFull() ? null : level.shape().fieldName(key);
            Visibility visibility = name == null ? Visibility.HIDDEN : visibility(level, name);
            if (name == null) {
                parser.skipChildren();
            } else if (visibility == Visibility.HIDDEN) {
                hidden(parser, name, level.inside(name, key, visibility, true));
            } else if (token == JsonToken.START_OBJECT && level.open()) {
                object(parser, level.inside(name, key, visibility, true));
            } else if (token == JsonToken.START_ARRAY) {
                list(parser, name, level.inside(name, key, visibility, name.equals("edges")));
            } else if (isScalar(token) && IdentifyingNames.contains(name)) {
                seen.add(level.place(), name, parser.getString(), visibility, object, level.depth());
            } else {
                parser.skipChildren();
            }
        }
    }

    /** What is secret as a bare value, an API key, may be answered as a thing, of which identifier and name are none. */
    private void hidden(JsonParser parser, String name, Level inside) {
        boolean thing = inside.depth() <= DEEPEST && secrets.isThing(name);
        if (thing && parser.currentToken() == JsonToken.START_OBJECT) {
            thing(parser, inside);
        } else if (thing && parser.currentToken() == JsonToken.START_ARRAY) {
            while (AnswerTokens.next(parser) != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT && !seen.isFull()) {
                    thing(parser, inside);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            parser.skipChildren();
        }
    }

    private void thing(JsonParser parser, Level level) {
        int object = seen.newObject();
        while (AnswerTokens.next(parser) == JsonToken.PROPERTY_NAME) {
            String name = level.shape().fieldName(parser.currentName());
            JsonToken token = AnswerTokens.next(parser);
            if (name != null && isScalar(token) && OF_THINGS.contains(SensitiveNames.normalized(name))) {
                String value = parser.getString();
                if (value.length() <= LONGEST_OF_THINGS) {
                    seen.add(level.place(), name, value, secrets.within(Visibility.SHOWN, name), object, level.depth());
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void list(JsonParser parser, String name, Level items) {
        while (AnswerTokens.next(parser) != JsonToken.END_ARRAY) {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT && items.depth() <= DEEPEST && !seen.isFull()) {
                object(parser, items);
            } else if (isScalar(token) && IdentifyingNames.contains(name)) {
                seen.add("", name, parser.getString(), items.visibility(), seen.newObject(), items.depth() - 1);
            } else {
                parser.skipChildren();
            }
        }
    }

    private Visibility visibility(Level level, String name) {
        return level.depth() == 1 ? secrets.argument(field.name(), name) : secrets.within(level.visibility(), name);
    }

    private static boolean isScalar(JsonToken token) {
        return token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
    }

    /** @param entered whether objects inside it are looked into */
    private record Level(String place, ResponseShape shape, Visibility visibility, int depth, boolean entered) {
        boolean open() {
            return entered && depth < DEEPEST;
        }

        Level inside(String name, String key, Visibility inner, boolean enter) {
            ResponseShape below = depth < DEEPEST ? shape.inside(key) : ResponseShape.UNKNOWN;
            return new Level(name, below, inner, depth + 1, enter);
        }
    }
}
