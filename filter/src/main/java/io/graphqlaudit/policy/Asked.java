package io.graphqlaudit.policy;

import io.graphqlaudit.event.OperationType;

/**
 * One root field of an operation, as rules see it.
 *
 * @param type the type of the operation
 * @param field the field's name as {@link FieldNames#normalised} makes it; empty when it is not known
 * @param login whether it is recognised as a sign-in
 * @param export whether it is recognised as an export
 */
record Asked(OperationType type, String field, boolean login, boolean export) {
    boolean isRecognised() {
        return login || export;
    }

    boolean is(Recognised what) {
        return switch (what) {
            case LOGIN -> login;
            case EXPORT -> export;
        };
    }
}
