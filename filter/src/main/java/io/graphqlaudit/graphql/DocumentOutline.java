package io.graphqlaudit.graphql;

import java.util.List;
import java.util.Map;

/** The operations of a document in order, and its fragments by name. */
record DocumentOutline(List<OperationOutline> operations, Map<String, List<Selection>> fragments) {
    static final DocumentOutline EMPTY = new DocumentOutline(List.of(), Map.of());
}
