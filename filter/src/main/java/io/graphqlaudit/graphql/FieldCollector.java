package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
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
    /** Fields of which each selection has a condition that is not known. */
    private final Set<String> uncertain = new HashSet<>(0);

    private boolean full;

    /** @param evaluateConditions false to list also what {@code @skip} and {@code @include} leave out */
    FieldCollector(Map<String, List<Selection>> fragments, boolean evaluateConditions) {
        this.fragments = fragments;
        this.evaluateConditions = evaluateConditions;
    }

    void collect(List<Selection> selections, VariableScope scope) {
        SelectionContext context = new SelectionContext(fragments, scope, evaluateConditions);
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(selections.iterator(), true));
        while (!open.isEmpty() && !full) {
            Open inHand = open.peek();
            if (!inHand.rest().hasNext()) {
                open.pop();
                continue;
            }
            Selection selection = inHand.rest().next();
            if (!context.mayBeExecuted(selection)) {
                continue;
            }
            boolean certain = inHand.certain() && context.isCertain(selection);
            if (selection instanceof Selection.Field field) {
                add(field, context, certain);
            } else if (selection instanceof Selection.Inline inline) {
                open.push(new Open(inline.selections().iterator(), certain));
            } else if (selection instanceof Selection.Spread spread && visited.add(spread.fragment())) {
                open.push(new Open(context.fragment(spread.fragment()).iterator(), certain));
            }
        }
    }

    List<SelectedField> fields() {
        return new ArrayList<>(fields.values());
    }

    Set<Anomaly> anomalies() {
        Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
        if (full) {
            anomalies.add(Anomaly.TRUNCATED);
        }
        if (!uncertain.isEmpty()) {
            anomalies.add(Anomaly.CONDITION_UNKNOWN);
        }
        return anomalies;
    }

    private void add(Selection.Field field, SelectionContext context, boolean certain) {
        if (fields.size() == MAX_FIELDS) {
            full = true;
            return;
        }
        String key = field.key();
        SelectedField before = fields.get(key);
        if (certain) {
            uncertain.remove(key);
        } else if (before == null) {
            uncertain.add(key);
        }
        if (before == null) {
            fields.put(key, new SelectedField(field, context));
        } else if (!field.selections().isEmpty()) {
            fields.put(key, before.mergedWith(field));
        }
    }

    /**
     * A selection set that is being read.
     *
     * @param certain whether all of it is executed but for its own conditions
     */
    private record Open(Iterator<Selection> rest, boolean certain) {}
}
