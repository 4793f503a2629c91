package io.graphqlaudit.graphql;

import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a document has one variable say what another one is: in {@code set(key: $k, value: $v)} the value of {@code $k}
 * may be {@code password}. Filled while a document is read; then for any number of threads.
 */
final class Pairs {
    /** A document with more says nothing by them that a few would not. */
    private static final int MOST = 1_000;

    private final SensitiveNames names;
    private final List<Pair> pairs = new ArrayList<>(0);
    private final Map<String, String> defaults = new HashMap<>(0);

    Pairs(SensitiveNames names) {
        this.names = names;
    }

    /** A variable is what it is by default where a request does not give it. */
    void byDefault(String variable, @Nullable Value<?> value) {
        if (value instanceof StringValue text && text.getValue() != null) {
            defaults.put(variable, text.getValue());
        }
    }

    /** The arguments of one field, or the members of one object. */
    void among(Map<String, Value<?>> members) {
        for (Map.Entry<String, Value<?>> key : members.entrySet()) {
            if (key.getValue() instanceof VariableReference announcing && names.mayAnnounce(key.getKey())) {
                for (Map.Entry<String, Value<?>> beside : members.entrySet()) {
                    if (beside.getValue() instanceof VariableReference announced
                            && names.isAnnounced(beside.getKey())
                            && pairs.size() < MOST) {
                        pairs.add(new Pair(key.getKey(), announcing.getName(), announced.getName()));
                    }
                }
            }
        }
    }

    boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** The variables that are secret by what those of a request say. */
    Set<String> announced(Map<String, @Nullable Object> variables) {
        Set<String> announced = new HashSet<>(0);
        for (Pair pair : pairs) {
            Object says = variables.containsKey(pair.announcing())
                    ? variables.get(pair.announcing())
                    : defaults.get(pair.announcing());
            if (says instanceof String text && names.announces(pair.member(), text)) {
                announced.add(pair.announced());
            }
        }
        return announced;
    }

    private record Pair(String member, String announcing, String announced) {}
}
