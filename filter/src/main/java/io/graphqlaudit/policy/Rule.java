package io.graphqlaudit.policy;

import io.graphqlaudit.event.OperationType;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy.
 *
 * @param types the operation types it matches
 * @param fields the root fields it matches; null for all
 * @param decision what it wants
 */
record Rule(Set<OperationType> types, @Nullable FieldNames fields, Decision decision) {
    Rule {
        types = Set.copyOf(types);
        Objects.requireNonNull(decision, "decision");
    }

    boolean matches(OperationType type, String field) {
        return types.contains(type) && (fields == null || fields.contains(field));
    }
}
