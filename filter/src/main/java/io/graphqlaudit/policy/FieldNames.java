package io.graphqlaudit.policy;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A set of root field names, in which {@code *} stands for any run of characters. Letter case and {@code _} do not
 * matter. Immutable.
 */
public final class FieldNames {
    private final Set<String> exact;
    private final List<Wildcard> wildcards;

    /** @param patterns the names */
    public FieldNames(Collection<String> patterns) {
        List<Wildcard> all = patterns.stream()
                .map(pattern -> Wildcard.of(normalised(pattern)))
                .toList();
        exact = all.stream()
                .filter(pattern -> pattern.parts().size() == 1)
                .map(Wildcard::toString)
                .collect(Collectors.toUnmodifiableSet());
        wildcards = all.stream().filter(pattern -> pattern.parts().size() > 1).toList();
    }

    /** Whether the name is one of them. */
    public boolean contains(String name) {
        return containsNormalised(normalised(name));
    }

    /** @param name a name as {@link #normalised} makes it */
    boolean containsNormalised(String name) {
        if (exact.contains(name)) {
            return true;
        }
        for (Wildcard wildcard : wildcards) {
            if (wildcard.matches(name)) {
                return true;
            }
        }
        return false;
    }

    /** The names, each as {@link #normalised} makes it. */
    List<String> patterns() {
        return Stream.concat(exact.stream(), wildcards.stream().map(Wildcard::toString))
                .sorted()
                .toList();
    }

    static String normalised(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
