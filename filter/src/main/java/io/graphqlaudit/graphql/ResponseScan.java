package io.graphqlaudit.graphql;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Gathers what one answer says about its outcome. */
final class ResponseScan {
    private static final long NO_LIST = -1;
    /** Enough for any number of targets that is kept. */
    private static final int MOST_SIGHTINGS = 5_000;

    private final AnswerQuestions questions;
    private final boolean events;
    private final Map<String, SignInAnswer> signInAnswers = new HashMap<>(0);
    private final Set<String> present = new LinkedHashSet<>();
    private final Set<String> absent = new LinkedHashSet<>();
    private final Map<String, Long> rows = new HashMap<>(0);
    private final Map<String, List<Sighting>> sightings = new HashMap<>(2);
    private final ErrorScan errors;
    private final LaterParts later;
    private ResponseSummary.Data data = ResponseSummary.Data.MISSING;
    private boolean ended;
    private int sighted;

    /** @param events whether the answer comes as server-sent events */
    ResponseScan(AnswerQuestions questions, boolean events) {
        this.questions = questions;
        this.events = events;
        this.errors = new ErrorScan(events);
        this.later = new LaterParts(questions, errors);
    }

    ResponseSummary summary(boolean wholeText) {
        return summarized(wholeText || (ended && isGraphQl()));
    }

    /** What was read of an answer behind which another text stands. */
    ResponseSummary summaryBeforeMore() {
        return summarized(false);
    }

    /**
     * @param whole whether all parts were there and could be read
     * @param open whether another part was announced by what separates them, and none came
     */
    ResponseSummary summaryOfParts(boolean whole, boolean open) {
        boolean over = open ? later.isSaidToBeLast() : !later.isExpected();
        return summarized(whole && over && !later.isDoubtful());
    }

    private boolean isGraphQl() {
        return data != ResponseSummary.Data.MISSING || errors.seen();
    }

    private ResponseSummary summarized(boolean complete) {
        signInAnswers.replaceAll(this::withWhatCameLater);
        present.addAll(later.present());
        absent.addAll(later.absent());
        later.rows().forEach((alias, count) -> rows.computeIfPresent(alias, (key, known) -> known + count));
        return new ResponseSummary(
                isGraphQl(),
                data,
                present,
                absent,
                rows,
                signInAnswers,
                sightings,
                errors.listed(),
                errors.failed(),
                errors.count(),
                complete,
                events,
                false);
    }

    /** That a token is missing, or only a name is there, tells nothing where more came; it is not read. */
    private SignInAnswer withWhatCameLater(String alias, SignInAnswer first) {
        boolean weak = first.compareTo(SignInAnswer.TOKEN) < 0;
        return weak && later.completed().contains(alias) ? SignInAnswer.SILENT : first;
    }

    /** Reads an object, at whose start the parser stands. */
    void read(JsonParser parser) {
        while (AnswerTokens.nextName(parser)) {
            switch (parser.currentName()) {
                case "data" -> data(parser);
                case "errors" -> errors.read(parser);
                default -> AnswerTokens.skipValue(parser);
            }
        }
        ended = true;
    }

    /** Reads one of several parts, at whose start the parser stands: the initial answer, or what comes later. */
    void readPart(JsonParser parser) {
        LaterParts.Entry part = later.begin();
        while (AnswerTokens.nextName(parser)) {
            switch (parser.currentName()) {
                case "data" -> {
                    if (data == ResponseSummary.Data.MISSING) {
                        data(parser);
                    } else {
                        part.readData(parser, AnswerTokens.next(parser));
                    }
                }
                case "errors" -> errors.read(parser);
                case "payload" -> payload(parser);
                default -> later.read(parser, part);
            }
        }
        later.note(part);
    }

    /** As an event stream that several operations share wraps what each answers. */
    private void payload(JsonParser parser) {
        if (AnswerTokens.next(parser) == JsonToken.START_OBJECT) {
            readPart(parser);
        } else {
            parser.skipChildren();
        }
    }

    private void data(JsonParser parser) {
        JsonToken token = AnswerTokens.next(parser);
        if (token == JsonToken.VALUE_NULL) {
            data = ResponseSummary.Data.NULL;
        } else if (token == JsonToken.START_OBJECT) {
            data = ResponseSummary.Data.PRESENT;
            while (AnswerTokens.nextName(parser)) {
                field(parser, parser.currentName());
            }
        } else {
            parser.skipChildren();
        }
    }

    private void field(JsonParser parser, String alias) {
        if (AnswerTokens.next(parser) == JsonToken.VALUE_NULL) {
            absent.add(alias);
            return;
        }
        present.add(alias);
        ResponseShape signIn = questions.signIns().get(alias);
        ResponseShape export = questions.exports().get(alias);
        if (signIn != null) {
            signInAnswers.put(alias, SignInScan.scan(parser, signIn));
        } else if (export != null) {
            long length = rows(parser, export, 0);
            if (length != NO_LIST) {
                rows.put(alias, length);
            }
        } else {
            things(parser, alias);
        }
    }

    private void things(JsonParser parser, String alias) {
        SelectedField field = questions.things().get(alias);
        if (field == null || sighted >= MOST_SIGHTINGS) {
            parser.skipChildren();
            return;
        }
        List<Sighting> found = AnswerSightings.scan(parser, field);
        if (!found.isEmpty()) {
            sighted += found.size();
            sightings.put(alias, found);
        }
    }

    /** The length of the list at the end of the path, the longest if the client asked for it under several keys. */
    private long rows(JsonParser parser, ResponseShape shape, int depth) {
        List<String> path = questions.rowsPath();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_ARRAY && (depth == 0 || depth == path.size())) {
            return AnswerTokens.length(parser);
        }
        if (token != JsonToken.START_OBJECT || depth == path.size()) {
            parser.skipChildren();
            return NO_LIST;
        }
        long longest = NO_LIST;
        while (AnswerTokens.nextName(parser)) {
            String key = parser.currentName();
            JsonToken value = AnswerTokens.next(parser);
            if (path.get(depth).equals(shape.fieldName(key))) {
                ResponseShape inside = value == JsonToken.START_OBJECT ? shape.inside(key) : ResponseShape.UNKNOWN;
                longest = Math.max(longest, rows(parser, inside, depth + 1));
            } else {
                parser.skipChildren();
            }
        }
        return longest;
    }
}
