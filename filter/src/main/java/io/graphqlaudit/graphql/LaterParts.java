package io.graphqlaudit.graphql;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * What the parts of an incremental delivery say beside data and errors of their own: whether more comes, what failed
 * later, how many rows came later, and of which root fields something did. Reads the forms that are in use, with the path
 * in each entry or in the part itself, and with ids announced before.
 */
final class LaterParts {
    private final AnswerQuestions questions;
    private final ErrorScan errors;
    private final Map<String, Long> rows = new HashMap<>(0);
    private final Set<String> completed = new HashSet<>(0);
    private final Set<String> present = new HashSet<>(0);
    private final Set<String> absent = new HashSet<>(0);
    /** What the ids stand for under which parts were announced. */
    private final Map<String, Place> announced = new HashMap<>(0);

    private boolean expected;
    private boolean last;
    private boolean doubtful;

    LaterParts(AnswerQuestions questions, ErrorScan errors) {
        this.questions = questions;
        this.errors = errors;
    }

    /** Whether it was said last that more comes. */
    boolean isExpected() {
        return expected;
    }

    /** Whether it was said that nothing more comes. */
    boolean isSaidToBeLast() {
        return last && !expected;
    }

    /** Whether a part takes back, or may take back, what was said before, in no way that is known here. */
    boolean isDoubtful() {
        return doubtful;
    }

    /** A part, or one of the deliveries in it, begins. */
    Entry begin() {
        return new Entry(errors.count(), errors.withoutPath());
    }

    /** By root field, how many rows came later. */
    Map<String, Long> rows() {
        return rows;
    }

    /** Root fields of which more came than stood in the first part. */
    Set<String> completed() {
        return completed;
    }

    /** Root fields that came later as a whole, as in a fragment that the root defers. */
    Set<String> present() {
        return present;
    }

    /** Root fields that came later, and are null. */
    Set<String> absent() {
        return absent;
    }

    /** Reads a property of a part, at whose name the parser stands. */
    void read(JsonParser parser, Entry part) {
        String name = parser.currentName();
        JsonToken value = AnswerTokens.next(parser);
        if (name.equals("hasNext")) {
            expected = value == JsonToken.VALUE_TRUE;
            last = value == JsonToken.VALUE_FALSE;
        } else if (name.equals("type") && value == JsonToken.VALUE_STRING) {
            // As messages of a WebSocket are called, which some servers send as events.
            doubtful |= parser.getString().toLowerCase(Locale.ROOT).endsWith("error");
        } else if (value == JsonToken.START_ARRAY && isListOfEntries(name)) {
            while (AnswerTokens.next(parser) != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.START_OBJECT) {
                    entry(parser);
                } else {
                    parser.skipChildren();
                }
            }
        } else {
            member(parser, name, value, part);
        }
    }

    private static boolean isListOfEntries(String name) {
        return name.equals("pending") || name.equals("incremental") || name.equals("completed");
    }

    private void entry(JsonParser parser) {
        Entry entry = begin();
        while (AnswerTokens.next(parser) == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (name.equals("errors")) {
                errors.read(parser);
            } else {
                member(parser, name, AnswerTokens.next(parser), entry);
            }
        }
        note(entry);
    }

    private void member(JsonParser parser, String name, JsonToken value, Entry entry) {
        if (name.equals("path") && value == JsonToken.START_ARRAY) {
            entry.place = place(parser);
        } else if (name.equals("subPath") && value == JsonToken.START_ARRAY) {
            entry.below = AnswerTokens.length(parser) > 0;
        } else if (name.equals("id") && value == JsonToken.VALUE_STRING) {
            entry.id = parser.getString();
        } else if (name.equals("items") && value == JsonToken.START_ARRAY) {
            entry.items = AnswerTokens.length(parser);
        } else if (name.equals("data")) {
            entry.readData(parser, value);
        } else {
            parser.skipChildren();
        }
    }

    /** An entry, or a part that is one itself, has been read. */
    void note(Entry entry) {
        if (entry.id != null && entry.place != null) {
            announced.put(entry.id, entry.place);
        }
        Place place = entry.place == null && entry.id != null ? announced.get(entry.id) : entry.place;
        if (place == null) {
            // Data that came before cannot be null now, unless an error tells why.
            doubtful |= entry.none && errors.count() == entry.errorsBefore;
            return;
        }
        if (errors.withoutPath() > entry.withoutPathBefore && !place.isAnswer()) {
            errors.failedInside(place.root());
        }
        if (place.isAnswer()) {
            if (!entry.below) {
                present.addAll(entry.present);
                absent.addAll(entry.absent);
            }
            return;
        }
        if (entry.items > 0 && place.rows()) {
            rows.merge(place.root(), entry.items, Long::sum);
        }
        if (entry.data) {
            completed.add(place.root());
        }
    }

    /** Null for no path. */
    private @Nullable Place place(JsonParser parser) {
        String root = null;
        ResponseShape shape = ResponseShape.UNKNOWN;
        boolean rows = true;
        boolean inItem = false;
        int depth = 0;
        boolean empty = true;
        while (AnswerTokens.next(parser) != JsonToken.END_ARRAY) {
            empty = false;
            boolean isKey = parser.currentToken() == JsonToken.VALUE_STRING;
            // The number of the first item may stand at the end; behind that, it is about something in an item.
            rows &= !inItem;
            if (!isKey) {
                inItem = true;
            } else if (root == null) {
                root = parser.getString();
                shape = questions.exports().getOrDefault(root, ResponseShape.UNKNOWN);
            } else {
                String key = parser.getString();
                rows &= depth < questions.rowsPath().size()
                        && questions.rowsPath().get(depth).equals(shape.fieldName(key));
                shape = shape.inside(key);
                depth++;
            }
            parser.skipChildren();
        }
        if (empty) {
            return Place.ANSWER;
        }
        return root == null
                ? null
                : new Place(
                        root,
                        rows && (depth == 0 || depth == questions.rowsPath().size()));
    }

    /** What one delivery says, as far as it was read. */
    static final class Entry {
        private @Nullable Place place;
        private @Nullable String id;
        private long items;
        private boolean data;
        private boolean none;
        private boolean below;
        private final Set<String> present = new HashSet<>(0);
        private final Set<String> absent = new HashSet<>(0);
        private final int errorsBefore;
        private final int withoutPathBefore;

        private Entry(int errorsBefore, int withoutPathBefore) {
            this.errorsBefore = errorsBefore;
            this.withoutPathBefore = withoutPathBefore;
        }

        /** Takes data of its own, at whose first token the parser stands. */
        void readData(JsonParser parser, JsonToken value) {
            data = true;
            if (value != JsonToken.START_OBJECT) {
                none = true;
                parser.skipChildren();
                return;
            }
            while (AnswerTokens.nextName(parser)) {
                String key = parser.currentName();
                (AnswerTokens.next(parser) == JsonToken.VALUE_NULL ? absent : present).add(key);
                parser.skipChildren();
            }
        }
    }

    /**
     * @param root the root field in which it is; empty for the answer itself
     * @param rows whether it is the list of an export's rows
     */
    private record Place(String root, boolean rows) {
        static final Place ANSWER = new Place("", false);

        boolean isAnswer() {
            return root.isEmpty();
        }
    }
}
