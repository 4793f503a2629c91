package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects root fields as a server does (GraphQL specification, section 6.3.2), without recursion: a client chooses
 * how long a chain of fragments is. Type conditions are not evaluated, since the schema is not known.
 */
final class FieldCollector {
    /** More than a document within the default limits of any known server holds. */
    static final int MAX_FIELDS = 20_000;

    private final Map<String, List<Selection>> fragments;
    private final boolean evaluateConditions;
    private final Map<String, SelectedField> fields = new LinkedHashMap<>();
    private final Set<String> visited = new HashSet<>();
    private boolean full;

    /** @param evaluateConditions false to list also what {@code @skip} and {@code @include} leave out */
    FieldCollector(Map<String, List<Selection>> fragments, boolean evaluateConditions) {
        this.fragments = fragments;
        this.evaluateConditions = evaluateConditions;
    }

    void collect(List<Selection> selections, VariableScope scope) {
        SelectionContext context = new SelectionContext(fragments, scope, evaluateConditions);
        Deque<Iterator<Selection>> open = new ArrayDeque<>();
        open.push(selections.iterator());
        while (!open.isEmpty() && !full) {
            if (!open.peek().hasNext()) {
                open.pop();
                continue;
            }
            Selection selection = open.peek().next();
            if (!context.mayBeExecuted(selection)) {
                continue;
            }
            if (selection instanceof Selection.Field field) {
                add(field, context);
            } else if (selection instanceof Selection.Inline inline) {
                open.push(inline.selections().iterator());
            } else if (selection instanceof Selection.Spread spread && visited.add(spread.fragment())) {
                open.push(context.fragment(spread.fragment()).iterator());
            }
        }
    }

    List<SelectedField> fields() {
        return new ArrayList<>(fields.values());
    }

    Set<Anomaly> anomalies() {
        return full ? Set.of(Anomaly.TRUNCATED) : Set.of();
    }

    private void add(Selection.Field field, SelectionContext context) {
        if (fields.size() == MAX_FIELDS) {
            full = true;
            return;
        }
        String key = field.key();
        SelectedField before = fields.get(key);
        if (before == null) {
            fields.put(key, new SelectedField(field, context));
        } else if (!field.selections().isEmpty()) {
            fields.put(key, before.mergedWith(field));
        }
    }
}
