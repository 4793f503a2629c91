package io.graphqlaudit.policy;

import io.graphqlaudit.event.OperationType;
import org.jspecify.annotations.Nullable;

/**
 * One root field of an operation, or an act that the application records, as rules see it.
 *
 * @param type the type of the operation; null for an act
 * @param field the field's, or the act's, name as {@link FieldNames#normalised} makes it; empty when it is not known
 * @param login whether it is recognised as a sign-in
 * @param export whether it is recognised as an export
 * @param action whether it is another act that the application records
 */
record Asked(@Nullable OperationType type, String field, boolean login, boolean export, boolean action) {
    boolean isRecognised() {
        return login || export || action;
    }

    boolean is(Recognised what) {
        return switch (what) {
            case LOGIN -> login;
            case EXPORT -> export;
            case ACTION -> action;
        };
    }
}
