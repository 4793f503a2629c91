package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.database.IndexedText;
import java.util.Set;

/** What an event can be found by: the columns that a filter may name. */
enum EventField {
    LISTING("listing"),
    KIND("kind"),
    OUTCOME("outcome"),
    OPERATION_TYPE("operation_type"),
    ACTOR("actor_number"),
    ACTOR_ID("actor_id"),
    /** The user id, or the e-mail address of whoever has none; no column of its own, like {@link #ACTOR_ID}. */
    ACTOR_NAME("actor_name"),
    ACTOR_EMAIL("actor_email"),
    ADDRESS("client_ip"),
    APPLICATION("application"),
    ACTION("action"),
    RESOURCE_TYPE("resource_type"),
    TARGET("target"),
    OPERATION("operation_name"),
    SESSION("session_hash"),
    TRACE("trace_id");

    /** Stands in a filter for the null of events without an operation. */
    static final int NO_OPERATION = 0;

    private final String column;

    EventField(String column) {
        this.column = column;
    }

    String column() {
        return column;
    }

    /** What is compared with values; no index knows it where it is more than the column. */
    String compared(Set<Object> values) {
        return this == OPERATION_TYPE && values.contains(NO_OPERATION)
                ? "coalesce(" + column + ", " + NO_OPERATION + ")"
                : column;
    }

    /** A value as it stands in the column. */
    Object stored(Object value, IndexedText text) {
        // It may be either, and each is stored in its own way.
        if (value instanceof String string && this != ACTOR_NAME) {
            return this == ACTOR_EMAIL ? text.ofEmail(string) : text.of(string);
        }
        return value;
    }
}
