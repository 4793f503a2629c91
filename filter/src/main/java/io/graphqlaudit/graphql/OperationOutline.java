package io.graphqlaudit.graphql;

import io.graphqlaudit.event.OperationType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An operation of a document: its root selection set, and the defaults of its variables without secrets. */
record OperationOutline(
        OperationType type,
        @Nullable String name,
        List<Selection> selections,
        Map<String, ArgumentValue> variableDefaults) {}
