package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Gathers what one answer says about its outcome. */
final class ResponseScan {
    private static final Pattern SAFE_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private final Collection<RowsQuestion> questions;
    private final Set<String> signIns;
    private final Map<String, SignInAnswer> signInAnswers = new HashMap<>();
    private final Set<String> present = new LinkedHashSet<>();
    private final Set<String> absent = new LinkedHashSet<>();
    private final Map<RowsQuestion, Long> rows = new HashMap<>();
    private final List<ResponseError> errors = new ArrayList<>();
    private ResponseSummary.Data data = ResponseSummary.Data.MISSING;
    private boolean sawErrors;
    private int errorCount;
    private boolean ended;

    /** @param signIns keys of {@code data} whose values are answers to a sign-in */
    ResponseScan(Collection<RowsQuestion> questions, Set<String> signIns) {
        this.questions = questions;
        this.signIns = signIns;
    }

    ResponseSummary summary(boolean wholeText) {
        boolean graphQl = data != ResponseSummary.Data.MISSING || sawErrors;
        return new ResponseSummary(
                graphQl,
                data,
                present,
                absent,
                rows,
                signInAnswers,
                errors,
                errorCount,
                wholeText || (ended && graphQl));
    }

    /** Reads an object, at whose start the parser stands. */
    void read(JsonParser parser) {
        while (nextName(parser)) {
            switch (parser.currentName()) {
                case "data" -> data(parser);
                case "errors" -> errors(parser);
                default -> skipValue(parser);
            }
        }
        ended = true;
    }

    private void data(JsonParser parser) {
        JsonToken token = next(parser);
        if (token == JsonToken.VALUE_NULL) {
            data = ResponseSummary.Data.NULL;
        } else if (token == JsonToken.START_OBJECT) {
            data = ResponseSummary.Data.PRESENT;
            while (nextName(parser)) {
                field(parser, parser.currentName());
            }
        } else {
            parser.skipChildren();
        }
    }

    private void field(JsonParser parser, String alias) {
        if (next(parser) == JsonToken.VALUE_NULL) {
            absent.add(alias);
            return;
        }
        present.add(alias);
        if (signIns.contains(alias)) {
            signInAnswers.put(alias, SignInScan.scan(parser));
            return;
        }
        List<RowsQuestion> asked = questions.stream()
                .filter(question -> question.alias().equals(alias))
                .toList();
        rows(parser, asked, 0);
    }

    private void rows(JsonParser parser, List<RowsQuestion> asked, int depth) {
        if (asked.isEmpty() || !parser.currentToken().isStructStart()) {
            parser.skipChildren();
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            long length = length(parser);
            asked.stream().filter(question -> question.path().size() == depth).forEach(question -> {
                rows.put(question, length);
            });
        } else {
            while (nextName(parser)) {
                String name = parser.currentName();
                next(parser);
                List<RowsQuestion> inside = asked.stream()
                        .filter(question -> question.path().size() > depth
                                && question.path().get(depth).equals(name))
                        .toList();
                rows(parser, inside, depth + 1);
            }
        }
    }

    private static long length(JsonParser parser) {
        long length = 0;
        while (next(parser) != JsonToken.END_ARRAY) {
            length++;
            parser.skipChildren();
        }
        return length;
    }

    private void errors(JsonParser parser) {
        if (next(parser) != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        sawErrors = true;
        while (next(parser) != JsonToken.END_ARRAY) {
            errorCount++;
            if (parser.currentToken() == JsonToken.START_OBJECT && errors.size() < ResponseReader.MAX_ERRORS) {
                errors.add(error(parser));
            } else {
                parser.skipChildren();
            }
        }
    }

    private static ResponseError error(JsonParser parser) {
        String alias = null;
        String code = null;
        while (nextName(parser)) {
            switch (parser.currentName()) {
                case "path" -> alias = firstOfPath(parser);
                case "extensions" -> code = code(parser);
                default -> skipValue(parser);
            }
        }
        return new ResponseError(alias, code);
    }

    private static @Nullable String firstOfPath(JsonParser parser) {
        if (next(parser) != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return null;
        }
        String first = next(parser) == JsonToken.VALUE_STRING ? parser.getString() : null;
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            next(parser);
        }
        return first;
    }

    private static @Nullable String code(JsonParser parser) {
        if (next(parser) != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return null;
        }
        String code = null;
        while (nextName(parser)) {
            boolean isCode = parser.currentName().equals("code");
            boolean isText = next(parser) == JsonToken.VALUE_STRING;
            if (isCode && isText && SAFE_CODE.matcher(parser.getString()).matches()) {
                code = parser.getString();
            }
            parser.skipChildren();
        }
        return code;
    }

    private static boolean nextName(JsonParser parser) {
        return next(parser) == JsonToken.PROPERTY_NAME;
    }

    private static void skipValue(JsonParser parser) {
        next(parser);
        parser.skipChildren();
    }

    private static JsonToken next(JsonParser parser) {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new IllegalStateException("text ended inside a value");
        }
        return token;
    }
}
