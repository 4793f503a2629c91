package io.graphqlaudit.graphql;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations of a document in order, and its fragments by name. */
record DocumentOutline(List<OperationOutline> operations, Map<String, List<Selection>> fragments) {
    static final DocumentOutline EMPTY = new DocumentOutline(List.of(), Map.of());

    /** Whether anything of a root selection set, fragments resolved, stands under {@code @skip} or {@code @include}. */
    boolean isConditional(List<Selection> selections) {
        Set<String> visited = new HashSet<>();
        Deque<Selection> open = new ArrayDeque<>(selections);
        while (!open.isEmpty()) {
            Selection selection = open.pop();
            if (!selection.conditions().isEmpty()) {
                return true;
            }
            if (selection instanceof Selection.Inline inline) {
                open.addAll(inline.selections());
            } else if (selection instanceof Selection.Spread spread && visited.add(spread.fragment())) {
                open.addAll(fragments.getOrDefault(spread.fragment(), List.of()));
            }
        }
        return false;
    }
}
