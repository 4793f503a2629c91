package io.graphqlaudit.event;

import java.util.Objects;
import java.util.UUID;

/**
 * The root field that a {@code LOGIN} or {@code EXPORT} is about, and the {@code OPERATION} event that holds
 * the text and variables of the whole.
 *
 * @param operationEvent id of the operation's event
 * @param rootField the field
 */
public record FieldReference(UUID operationEvent, RootField rootField) {
    public FieldReference {
        Objects.requireNonNull(operationEvent, "operationEvent");
        Objects.requireNonNull(rootField, "rootField");
    }
}
