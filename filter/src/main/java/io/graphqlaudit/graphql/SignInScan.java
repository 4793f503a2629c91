package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds what the value of a sign-in field says about its outcome, two levels deep, not counting what only wraps it. A key
 * counts for the field it stands for, never for itself: a client may call any field {@code token}. Values are looked at
 * and never kept.
 */
final class SignInScan {
    private static final int DEEPEST = 2;
    private static final int MOST_WRAPPERS = 2;
    // Letters and digits mixed: a long word in capitals is a message, such as INVALID_USERNAME_OR_PASSWORD.
    private static final Pattern TOKEN_LIKE = Pattern.compile("(?=.*[a-z])(?=.*[0-9])[A-Za-z0-9._~+/=-]{20,}");

    private static final Pattern NOBODY = Pattern.compile("\\s*|[0-]+|-1");

    /** As servers fill a field for errors, or for a further step, that has nothing to tell. */
    private static final Pattern NOTHING =
            Pattern.compile("\\s*|0+|none|null|undefined|false|ok|success|no[ _-]?errors?", Pattern.CASE_INSENSITIVE);

    private SignInScan() {}

    /** @param parser at the first token of the field's value, which it leaves behind */
    static SignInAnswer scan(JsonParser parser, ResponseShape shape) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> SignInAnswer.YES;
            case VALUE_FALSE -> SignInAnswer.NO;
            case VALUE_STRING -> isToken(parser.getString()) ? SignInAnswer.TOKEN : SignInAnswer.SILENT;
            case START_OBJECT -> {
                Beside beside = new Beside();
                yield beside.judged(object(parser, shape, new Place(1, 0, false, true, beside)));
            }
            default -> {
                parser.skipChildren();
                yield SignInAnswer.SILENT;
            }
        };
    }

    private static SignInAnswer object(JsonParser parser, ResponseShape shape, Place place) {
        SignInAnswer answer = SignInAnswer.SILENT;
        while (AnswerTokens.next(parser) == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            answer = answer.or(value(parser, shape, key, AnswerTokens.next(parser), place));
        }
        return answer;
    }

    private static SignInAnswer value(
            JsonParser parser, ResponseShape shape, String key, JsonToken token, Place place) {
        String field = shape.fieldName(key);
        if (field == null) {
            parser.skipChildren();
            return SignInAnswer.SILENT;
        }
        if (field.equals("__typename") && token == JsonToken.VALUE_STRING) {
            // Only the answer's own type tells; inside it, a LockedAccount may be the user's.
            return place.depth() == 1 ? SignInWords.ofType(parser.getString()) : SignInAnswer.SILENT;
        }
        String name = SensitiveNames.normalized(field);
        return switch (SignInWords.of(name)) {
            case REFUSAL -> isSomething(parser, token) ? place.statement(SignInAnswer.ERRORS) : SignInAnswer.SILENT;
            case CHALLENGE -> isSomething(parser, token) ? place.challenge() : SignInAnswer.SILENT;
            case TOKEN -> token(parser, shape, key, token, place);
            case FURTHER_TOKEN ->
                isText(parser, token) ? place.token() : inside(parser, shape, key, token, place.below());
            case PERSON -> inside(parser, shape, key, token, place.ofPerson());
            case OTHER -> other(parser, shape, key, token, place, name);
        };
    }

    private static SignInAnswer token(
            JsonParser parser, ResponseShape shape, String key, JsonToken token, Place place) {
        if (token == JsonToken.VALUE_NULL || token == JsonToken.VALUE_STRING) {
            return isText(parser, token) ? place.token() : SignInAnswer.NO_TOKEN;
        }
        return inside(parser, shape, key, token, place.below());
    }

    private static SignInAnswer other(
            JsonParser parser, ResponseShape shape, String key, JsonToken token, Place place, String name) {
        if (SignInWords.isFlag(name) && token.isBoolean()) {
            return place.statement(token == JsonToken.VALUE_TRUE ? SignInAnswer.YES : SignInAnswer.NO);
        }
        if (token == JsonToken.VALUE_STRING) {
            if (place.person()) {
                boolean named = SignInWords.isIdentity(name) && isSomebody(parser);
                return named ? SignInAnswer.PERSON : SignInAnswer.SILENT;
            }
            return SignInWords.isStatus(name)
                    ? place.statement(SignInWords.ofStatus(parser.getString()))
                    : SignInAnswer.SILENT;
        }
        if (token == JsonToken.VALUE_NUMBER_INT && place.person() && SignInWords.isIdentity(name)) {
            return isSomebody(parser) ? SignInAnswer.PERSON : SignInAnswer.SILENT;
        }
        if (token == JsonToken.START_OBJECT && SignInWords.isSession(name)) {
            return inside(parser, shape, key, token, place.ofSession());
        }
        return inside(parser, shape, key, token, SignInWords.isWrapper(name) ? place.wrapped() : place.below());
    }

    private static SignInAnswer inside(
            JsonParser parser, ResponseShape shape, String key, JsonToken token, Place place) {
        if (token == JsonToken.START_OBJECT && place.depth() <= DEEPEST) {
            return object(parser, shape.inside(key), place);
        }
        parser.skipChildren();
        return SignInAnswer.SILENT;
    }

    /** Servers without null answer with a user whose number is 0 or -1, or whose UUID is made of zeros. */
    private static boolean isSomebody(JsonParser parser) {
        return !NOBODY.matcher(parser.getString()).matches();
    }

    private static boolean isText(JsonParser parser, JsonToken token) {
        return token == JsonToken.VALUE_STRING
                && !NOTHING.matcher(parser.getString()).matches();
    }

    private static boolean isToken(String text) {
        return TOKEN_LIKE.matcher(text).matches() && !SignInWords.refuses(text);
    }

    /** Whether a value says anything: null, false, 0, an empty list, and a text that is empty or says as much do not. */
    private static boolean isSomething(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_NULL, VALUE_FALSE -> false;
            case VALUE_STRING -> !NOTHING.matcher(parser.getString()).matches();
            case VALUE_NUMBER_INT -> !parser.getString().equals("0");
            case START_ARRAY -> {
                boolean filled = AnswerTokens.next(parser) != JsonToken.END_ARRAY;
                while (filled && parser.currentToken() != JsonToken.END_ARRAY) {
                    parser.skipChildren();
                    AnswerTokens.next(parser);
                }
                yield filled;
            }
            default -> {
                parser.skipChildren();
                yield true;
            }
        };
    }

    /** What overrules what stands elsewhere in the answer. */
    private static final class Beside {
        private boolean opened;
        private boolean askedOfAnother;
        /** What is said in what the answer is about, which may be said of that and not of the attempt. */
        private SignInAnswer ofAnother = SignInAnswer.SILENT;

        /**
         * That somebody has to give a second factor is a setting of theirs where a token was given. A client can select a
         * flag or an error of anything; it counts where nothing else tells.
         */
        SignInAnswer judged(SignInAnswer answer) {
            SignInAnswer known = answer;
            if (answer == SignInAnswer.SILENT) {
                known = ofAnother;
            } else if (answer == SignInAnswer.PERSON && ofAnother.compareTo(SignInAnswer.CHALLENGE) >= 0) {
                known = SignInAnswer.SILENT;
            }
            return askedOfAnother && !opened ? known.or(SignInAnswer.CHALLENGE) : known;
        }
    }

    /**
     * Where in the answer something stands.
     *
     * @param depth from 1
     * @param wrappers how many objects that only wrap the answer were passed
     * @param person whether it stands in an object that is somebody
     * @param own whether it stands in the answer itself or a session, rather than in what either is about
     * @param beside what is known of the whole answer
     */
    private record Place(int depth, int wrappers, boolean person, boolean own, Beside beside) {
        Place below() {
            return new Place(depth + 1, wrappers, false, false, beside);
        }

        Place wrapped() {
            return wrappers == MOST_WRAPPERS ? below() : new Place(depth, wrappers + 1, false, own, beside);
        }

        Place ofPerson() {
            return new Place(depth + 1, wrappers, true, false, beside);
        }

        /** Many keep what is asked for next in one, so that it opens nothing by itself. */
        Place ofSession() {
            return new Place(depth + 1, wrappers, false, own, beside);
        }

        SignInAnswer token() {
            beside.opened = true;
            return SignInAnswer.TOKEN;
        }

        /** A yes or no in so many words. */
        SignInAnswer statement(SignInAnswer said) {
            if (!own && !person) {
                beside.ofAnother = beside.ofAnother.or(said);
            }
            return own ? said : SignInAnswer.SILENT;
        }

        SignInAnswer challenge() {
            beside.askedOfAnother |= !own;
            return own ? SignInAnswer.CHALLENGE : SignInAnswer.SILENT;
        }
    }
}
