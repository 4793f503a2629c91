package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What events are counted by. Codes are told by the names of their constants, text as a column has it. */
public enum FacetField {
    /** The kind. */
    KIND(EventField.KIND, names("kind", EventKind.values(), EventKind::code)),
    /** The outcome. */
    OUTCOME(EventField.OUTCOME, names("outcome", Result.values(), Result::code)),
    /** The type of the operation; none for events that are about no operation. */
    OPERATION_TYPE(EventField.OPERATION_TYPE, names("operation_type", OperationType.values(), OperationType::code)),
    /** The e-mail address in small letters, or the user id of whoever has none. */
    ACTOR(EventField.PERSON, "coalesce(nullif(actor_email, ''), nullif(actor_id, ''))"),
    /** The e-mail address in small letters. */
    EMAIL(EventField.ACTOR_EMAIL),
    /** The client's address. */
    IP(EventField.ADDRESS),
    /** The application. */
    APPLICATION(EventField.APPLICATION),
    /** The name of the operation in its document. */
    OPERATION(EventField.OPERATION),
    /** The type of the first target. */
    RESOURCE(EventField.RESOURCE_TYPE),
    /** The action. */
    ACTION(EventField.ACTION),
    /** The id of the first target, or its name if it has no id. */
    TARGET(EventField.TARGET),
    /** The keyed hash of the session. */
    SESSION(EventField.SESSION);

    private final EventField field;
    private final String expression;

    FacetField(EventField field) {
        this(field, field.column());
    }

    FacetField(EventField field, String expression) {
        this.field = field;
        this.expression = expression;
    }

    EventField field() {
        return field;
    }

    /** The value in SQL. */
    String expression() {
        return expression;
    }

    private static <E extends Enum<E>> String names(String column, E[] constants, ToIntFunction<E> code) {
        return Arrays.stream(constants)
                .map(constant -> "when " + code.applyAsInt(constant) + " then '" + constant.name() + "'")
                .collect(Collectors.joining(" ", "case " + column + " ", " end"));
    }
}
