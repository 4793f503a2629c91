package io.graphqlaudit.graphql;

import io.graphqlaudit.graphql.syntax.Document.Member;
import io.graphqlaudit.graphql.syntax.Document.StringValue;
import io.graphqlaudit.graphql.syntax.Document.Value;
import io.graphqlaudit.graphql.syntax.Document.Variable;
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
    void byDefault(String variable, @Nullable Value value) {
        if (value instanceof StringValue string) {
            defaults.put(variable, string.text());
        }
    }

    /** The arguments of one field, or the members of one object. */
    void among(List<Member> members) {
        if (members.size() < 2) {
            return;
        }
        for (Member key : members) {
            if (key.value() instanceof Variable announcing && names.mayAnnounce(key.name())) {
                for (Member beside : members) {
                    if (beside.value() instanceof Variable announced
                            && names.isAnnounced(beside.name())
                            && pairs.size() < MOST) {
                        pairs.add(new Pair(key.name(), announcing.name(), announced.name()));
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
