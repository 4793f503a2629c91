package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Finds what the value of a sign-in field says about its outcome, two levels deep. A key counts for the field it stands
 * for, never for itself: a client may call any field {@code token}. Values are looked at and never kept.
 */
final class SignInScan {
    private static final int DEEPEST = 2;
    private static final Set<String> TOKENS = Set.of(
            "token",
            "accesstoken",
            "authtoken",
            "idtoken",
            "jwt",
            "jwttoken",
            "sessiontoken",
            "bearertoken",
            "authenticationtoken",
            "apitoken",
            "refreshtoken");
    private static final Set<String> FLAGS =
            Set.of("success", "succeeded", "successful", "ok", "authenticated", "loggedin", "isauthenticated", "valid");
    private static final Set<String> REFUSALS =
            Set.of("errors", "usererrors", "fielderrors", "error", "errorcode", "accounterrors", "validationerrors");
    private static final Set<String> CHALLENGES = Set.of(
            "mfarequired",
            "requiresmfa",
            "mfa",
            "twofactorrequired",
            "requirestwofactor",
            "otprequired",
            "requiresotp",
            "totprequired",
            "challenge",
            "challengename",
            "mfatoken");
    private static final Pattern REFUSING_TYPE =
            Pattern.compile(".*(Error|Failure|Failed|Invalid|Denied|Incorrect|Unauthori[sz]ed|Locked|NotFound).*");
    private static final Pattern CHALLENGING_TYPE =
            Pattern.compile(".*(Mfa|MFA|TwoFactor|Challenge|OtpRequired|TotpRequired).*");
    // Letters and digits mixed: a long word in capitals is a message, such as INVALID_USERNAME_OR_PASSWORD.
    private static final Pattern TOKEN_LIKE = Pattern.compile("(?=.*[a-z])(?=.*[0-9])[A-Za-z0-9._~+/=-]{20,}");

    private SignInScan() {}

    /** @param parser at the first token of the field's value, which it leaves behind */
    static SignInAnswer scan(JsonParser parser, ResponseShape shape) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> SignInAnswer.YES;
            case VALUE_FALSE -> SignInAnswer.NO;
            case VALUE_STRING ->
                TOKEN_LIKE.matcher(parser.getString()).matches() ? SignInAnswer.TOKEN : SignInAnswer.SILENT;
            case START_OBJECT -> object(parser, shape, 1);
            default -> {
                parser.skipChildren();
                yield SignInAnswer.SILENT;
            }
        };
    }

    private static SignInAnswer object(JsonParser parser, ResponseShape shape, int depth) {
        SignInAnswer answer = SignInAnswer.SILENT;
        while (next(parser) == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            answer = answer.or(value(parser, shape, key, next(parser), depth));
        }
        return answer;
    }

    private static SignInAnswer value(JsonParser parser, ResponseShape shape, String key, JsonToken token, int depth) {
        String field = shape.fieldName(key);
        if (field == null) {
            parser.skipChildren();
            return SignInAnswer.SILENT;
        }
        if (field.equals("__typename") && token == JsonToken.VALUE_STRING) {
            // Only the answer's own type tells; inside it, a LockedAccount may be the user's.
            return depth == 1 ? typeName(parser.getString()) : SignInAnswer.SILENT;
        }
        String name = SensitiveNames.normalized(field);
        if (REFUSALS.contains(name)) {
            return isSomething(parser, token) ? SignInAnswer.ERRORS : SignInAnswer.SILENT;
        }
        if (CHALLENGES.contains(name)) {
            return isSomething(parser, token) ? SignInAnswer.CHALLENGE : SignInAnswer.SILENT;
        }
        if (FLAGS.contains(name) && token.isBoolean()) {
            return token == JsonToken.VALUE_TRUE ? SignInAnswer.YES : SignInAnswer.NO;
        }
        if (TOKENS.contains(name) && token == JsonToken.VALUE_STRING) {
            return parser.getString().isBlank() ? SignInAnswer.SILENT : SignInAnswer.TOKEN;
        }
        if (token == JsonToken.START_OBJECT && depth < DEEPEST) {
            return object(parser, shape.inside(key), depth + 1);
        }
        parser.skipChildren();
        return SignInAnswer.SILENT;
    }

    private static SignInAnswer typeName(String name) {
        if (REFUSING_TYPE.matcher(name).matches()) {
            return SignInAnswer.NO;
        }
        return CHALLENGING_TYPE.matcher(name).matches() ? SignInAnswer.CHALLENGE : SignInAnswer.SILENT;
    }

    /** Whether a value says anything: null, false, 0, an empty text and an empty list do not. */
    private static boolean isSomething(JsonParser parser, JsonToken token) {
        return switch (token) {
            case VALUE_NULL, VALUE_FALSE -> false;
            case VALUE_STRING -> !parser.getString().isBlank();
            case VALUE_NUMBER_INT -> !parser.getString().equals("0");
            case START_ARRAY -> {
                boolean filled = next(parser) != JsonToken.END_ARRAY;
                while (filled && parser.currentToken() != JsonToken.END_ARRAY) {
                    parser.skipChildren();
                    next(parser);
                }
                yield filled;
            }
            default -> {
                parser.skipChildren();
                yield true;
            }
        };
    }

    private static JsonToken next(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new IllegalStateException("text ended inside a value");
        }
        return token;
    }
}
