package io.graphqlaudit.graphql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the keys of one object in an answer stand for: a client gives fields any key it likes, only the document tells
 * which field a key belongs to. One level is known, the next is found when asked for. Immutable, for any number of
 * threads.
 */
public final class ResponseShape {
    /** Nothing is known of any key. */
    public static final ResponseShape UNKNOWN = new ResponseShape(Map.of(), null);

    /** Most selections looked at on one level; a document with more gains nothing but that its keys say nothing. */
    static final int MAX_SELECTIONS = 2_000;

    private final Map<String, Key> keys;
    private final @Nullable SelectionContext context;

    private ResponseShape(Map<String, Key> keys, @Nullable SelectionContext context) {
        this.keys = keys;
        this.context = context;
    }

    /** The shape of an object that is answered for all these selection sets together. */
    static ResponseShape of(List<List<Selection>> sets, SelectionContext context) {
        Map<String, Key> keys = new HashMap<>();
        return new Walk(keys, context).collect(sets) ? new ResponseShape(keys, context) : UNKNOWN;
    }

    /**
     * The name of the field that is answered under that key; null when the document was not understood, selects no such
     * key, or selects different fields under it for different types.
     */
    public @Nullable String fieldName(String key) {
        Key known = keys.get(key);
        return known == null ? null : known.name;
    }

    /** The shape of the object under that key. */
    public ResponseShape inside(String key) {
        Key known = keys.get(key);
        return known == null || context == null ? UNKNOWN : known.inside(context);
    }

    @Override
    public String toString() {
        return "ResponseShape[" + keys.size() + " keys]";
    }

    private static final class Key {
        private @Nullable String name;
        private final List<List<Selection>> sets = new ArrayList<>(1);
        /** Found when first asked for, since a list has many objects of one shape; threads at once find the same. */
        private @Nullable ResponseShape inside;

        Key(String name) {
            this.name = name;
        }

        ResponseShape inside(SelectionContext context) {
            ResponseShape found = inside;
            if (found == null) {
                found = of(sets, context);
                inside = found;
            }
            return found;
        }

        void add(Selection.Field field) {
            name = Objects.equals(name, field.name()) ? name : null;
            if (!field.selections().isEmpty()) {
                sets.add(field.selections());
            }
        }
    }

    /** One walk over a level, without recursion: a client chooses how long a chain of fragments is. */
    private static final class Walk {
        private final Map<String, Key> keys;
        private final SelectionContext context;
        private final Set<String> visited = new HashSet<>(0);
        private final Deque<Iterator<Selection>> open = new ArrayDeque<>();
        private int seen;

        Walk(Map<String, Key> keys, SelectionContext context) {
            this.keys = keys;
            this.context = context;
        }

        /** False when there was too much to look at. */
        boolean collect(List<List<Selection>> sets) {
            for (List<Selection> set : sets) {
                open.push(set.iterator());
                while (!open.isEmpty()) {
                    if (!open.peek().hasNext()) {
                        open.pop();
                    } else if (++seen > MAX_SELECTIONS) {
                        return false;
                    } else {
                        add(open.peek().next());
                    }
                }
            }
            return true;
        }

        private void add(Selection selection) {
            if (!context.mayBeExecuted(selection)) {
                return;
            }
            if (selection instanceof Selection.Field field) {
                keys.computeIfAbsent(field.alias(), key -> new Key(field.name()))
                        .add(field);
            } else if (selection instanceof Selection.Inline inline) {
                open.push(inline.selections().iterator());
            } else if (selection instanceof Selection.Spread spread && visited.add(spread.fragment())) {
                open.push(context.fragment(spread.fragment()).iterator());
            }
        }
    }
}
