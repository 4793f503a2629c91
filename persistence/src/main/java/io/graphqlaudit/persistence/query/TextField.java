package io.graphqlaudit.persistence.query;

/** The texts of an event that a filter compares by their beginning, or asks for whether there are any. */
public enum TextField {
    /** The user id, or the e-mail address of whoever has none. */
    ACTOR(EventField.ACTOR_NAME),
    /** The user id or the e-mail address, whichever. */
    PERSON(EventField.PERSON),
    /** The e-mail address, whose case does not count. */
    EMAIL(EventField.ACTOR_EMAIL),
    /** The client's address in canonical form. */
    ADDRESS(EventField.ADDRESS),
    /** The application. */
    APPLICATION(EventField.APPLICATION),
    /** The action, such as {@code delete}. */
    ACTION(EventField.ACTION),
    /** The type of the first target. */
    RESOURCE_TYPE(EventField.RESOURCE_TYPE),
    /** The id of the first target, or its name if it has no id. */
    TARGET(EventField.TARGET),
    /** The action, or each of several. */
    ANY_ACTION(EventField.ANY_ACTION),
    /** The type of any target. */
    ANY_RESOURCE_TYPE(EventField.ANY_RESOURCE_TYPE),
    /** The id or the name of any target. */
    ANY_TARGET(EventField.ANY_TARGET),
    /** The name of the operation in its document. */
    OPERATION(EventField.OPERATION),
    /** The name that the client claimed for the operation. */
    CLAIMED_NAME(EventField.CLAIMED_NAME),
    /** The name of any root field, whatever its alias. */
    ROOT_FIELD(EventField.ROOT_FIELD),
    /** Any error code. */
    ERROR_CODE(EventField.ERROR_CODE),
    /** The keyed hash of the session. */
    SESSION(EventField.SESSION),
    /** The id of the request. */
    REQUEST_ID(EventField.REQUEST_ID),
    /** The W3C trace id. */
    TRACE(EventField.TRACE);

    private final EventField field;

    TextField(EventField field) {
        this.field = field;
    }

    EventField field() {
        return field;
    }
}
