package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Gathers what the errors of one answer say: a few of them in detail, and of all which root fields they concern. */
final class ErrorScan {
    /** As many as there can be root fields. */
    static final int MAX_FAILED = FieldCollector.MAX_FIELDS;

    /** {@code extensions.classification} of what graphql-java refuses before it executes (its {@code ErrorType}). */
    private static final Set<String> REFUSED = Set.of("InvalidSyntax", "ValidationError", "OperationNotSupported");

    /** The same in server-sent events: Spring denies there by the third word what it has carried out. */
    private static final Set<String> REFUSED_IN_EVENTS = Set.of("InvalidSyntax", "ValidationError");

    /** {@code extensions.code} of the same, as Apollo Server documents its codes. */
    private static final Set<String> REFUSED_CODES =
            Set.of("GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "OPERATION_RESOLUTION_FAILURE");

    private final List<ResponseError> listed = new ArrayList<>(0);
    private final Set<String> themselves = new HashSet<>(0);
    private final Set<String> inside = new HashSet<>(0);
    private final Set<String> refused;
    private boolean allKept = true;
    private boolean seen;
    private int count;
    private int withoutPath;

    /** @param events whether the answer comes as server-sent events */
    ErrorScan(boolean events) {
        refused = events ? REFUSED_IN_EVENTS : REFUSED;
    }

    /** Whether there was a list of errors, even an empty one. */
    boolean seen() {
        return seen;
    }

    int count() {
        return count;
    }

    /** How many of them say no path, and so not whom they concern. */
    int withoutPath() {
        return withoutPath;
    }

    /** Something inside that root field failed. */
    void failedInside(String alias) {
        note(inside, alias);
    }

    List<ResponseError> listed() {
        return listed;
    }

    FailedFields failed() {
        boolean none = themselves.isEmpty() && inside.isEmpty() && allKept;
        return none ? FailedFields.NONE : new FailedFields(themselves, inside, allKept);
    }

    /** Reads the value of {@code errors}, at whose name the parser stands. */
    void read(JsonParser parser) {
        if (AnswerTokens.next(parser) != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return;
        }
        seen = true;
        while (AnswerTokens.next(parser) != JsonToken.END_ARRAY) {
            count++;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                error(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void error(JsonParser parser) {
        String alias = null;
        Words words = Words.NONE;
        boolean hasPath = false;
        boolean list = listed.size() < ResponseReader.MAX_ERRORS;
        while (AnswerTokens.nextName(parser)) {
            String name = parser.currentName();
            if (name.equals("path")) {
                alias = path(parser);
                hasPath = parser.currentToken() != JsonToken.VALUE_NULL;
            } else if (list && name.equals("extensions")) {
                words = words(parser);
            } else {
                AnswerTokens.next(parser);
                parser.skipChildren();
            }
        }
        withoutPath += hasPath ? 0 : 1;
        if (list) {
            listed.add(new ResponseError(alias, words.code(), words.unrun() && !hasPath));
        }
    }

    /** Notes the root field that a path leads to, and answers with its key. */
    private @Nullable String path(JsonParser parser) {
        if (AnswerTokens.next(parser) != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return null;
        }
        String first = AnswerTokens.next(parser) == JsonToken.VALUE_STRING ? parser.getString() : null;
        int length = 0;
        while (parser.currentToken() != JsonToken.END_ARRAY) {
            length++;
            parser.skipChildren();
            AnswerTokens.next(parser);
        }
        if (first != null) {
            note(length == 1 ? themselves : inside, first);
        }
        return first;
    }

    private void note(Set<String> failed, String alias) {
        if (failed.size() < MAX_FAILED) {
            failed.add(alias);
        } else {
            allKept &= failed.contains(alias);
        }
    }

    private Words words(JsonParser parser) {
        if (AnswerTokens.next(parser) != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Words.NONE;
        }
        String code = null;
        String classification = null;
        boolean unrun = false;
        while (AnswerTokens.nextName(parser)) {
            String name = parser.currentName();
            if (AnswerTokens.next(parser) == JsonToken.VALUE_STRING && parser.getStringLength() <= ErrorCode.LONGEST) {
                String word = parser.getString();
                if (name.equals("code") && ErrorCode.isOne(word)) {
                    code = word;
                    unrun |= REFUSED_CODES.contains(word);
                } else if (name.equals("classification")) {
                    unrun |= refused.contains(word);
                    classification = ErrorCode.isOne(word) ? word : null;
                }
            }
            parser.skipChildren();
        }
        return new Words(code == null ? classification : code, unrun);
    }

    /** What the extensions of an error call it. */
    private record Words(@Nullable String code, boolean unrun) {
        static final Words NONE = new Words(null, false);
    }
}
