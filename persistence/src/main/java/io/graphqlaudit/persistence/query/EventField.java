package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.Text;
import io.graphqlaudit.persistence.database.IndexedText;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an event can be found by. */
enum EventField {
    LISTING("listing"),
    KIND("kind"),
    OUTCOME("outcome"),
    OPERATION_TYPE("operation_type"),
    ACTOR("actor_number"),
    /** Users as they are named in a filter, resolved to the numbers of actors; otherwise ids, of which an empty one is none. */
    ACTOR_ID("nullif(actor_id, '')"),
    /** The user id, or the e-mail address of whoever has none; no column of its own. */
    ACTOR_NAME("actor_name"),
    /** The user id or the e-mail address, whichever; no column of its own. */
    PERSON("person"),
    ACTOR_EMAIL("actor_email"),
    ADDRESS("client_ip"),
    APPLICATION("application"),
    ACTION("action"),
    RESOURCE_TYPE("resource_type"),
    TARGET("target"),
    OPERATION("operation_name"),
    SESSION("session_hash"),
    TRACE("trace_id"),
    EVENT_ID("event_id"),
    CLAIMED_NAME,
    ROOT_FIELD,
    ERROR_CODE,
    ANOMALY,
    REQUEST_ID,
    /** The action, or each of several. */
    ANY_ACTION,
    /** The type of each target. */
    ANY_RESOURCE_TYPE,
    /** The id and the name of each target. */
    ANY_TARGET;

    /** Stands in a filter for the null of events without an operation. */
    static final int NO_OPERATION = 0;

    private static final String CONTENT = "content";

    private final String column;

    /** Of what stands in no column. */
    EventField() {
        this(CONTENT);
    }

    EventField(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /** Whether it stands in no column, but in the JSON. */
    boolean isInContent() {
        return column.equals(CONTENT);
    }

    /** The column that has the first of several; null where no column has any. */
    @Nullable
    EventField first() {
        return switch (this) {
            case ANY_ACTION -> ACTION;
            case ANY_RESOURCE_TYPE -> RESOURCE_TYPE;
            case ANY_TARGET -> TARGET;
            default -> null;
        };
    }

    /** Whether an index may have it: a column with whole values. */
    boolean isColumn() {
        return !isInContent() && this != ACTOR_NAME && this != PERSON;
    }

    /** What is compared with values; no index knows it where it is more than the column. */
    String compared(Set<Object> values) {
        return this == OPERATION_TYPE && values.contains(NO_OPERATION)
                ? "coalesce(" + column + ", " + NO_OPERATION + ")"
                : column;
    }

    /** A value as it stands in the column or in the JSON. */
    Object stored(Object value, IndexedText text) {
        if (!(value instanceof String string)) {
            return value;
        }
        return switch (this) {
            // It may be either, and each is stored in its own way.
            case ACTOR_NAME, PERSON -> value;
            case ACTOR_EMAIL -> text.ofEmail(string);
            default -> isInContent() ? Text.storable(string) : text.of(string);
        };
    }

    /** Text in the form in which beginnings are compared: as in the column, but whole. */
    String whole(String value) {
        if (isInContent()) {
            return Text.storable(value);
        }
        String cased = this == ACTOR_EMAIL ? value.toLowerCase(Locale.ROOT) : value;
        return Normalizer.normalize(Text.storable(cased), Normalizer.Form.NFC);
    }
}
