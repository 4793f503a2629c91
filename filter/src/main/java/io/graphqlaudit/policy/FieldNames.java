package io.graphqlaudit.policy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A set of root field names, some of which may end in {@code *}. Letter case and {@code _} do not matter. */
public final class FieldNames {
    private final Set<String> exact;
    private final List<NamePattern> prefixes;

    /** @param patterns the names */
    public FieldNames(Collection<String> patterns) {
        List<NamePattern> all = patterns.stream().map(NamePattern::of).toList();
        exact = all.stream()
                .filter(pattern -> !pattern.prefix())
                .map(NamePattern::stem)
                .collect(Collectors.toUnmodifiableSet());
        prefixes = all.stream().filter(NamePattern::prefix).toList();
    }

    /** Whether the name is one of them. */
    public boolean contains(String name) {
        String normalised = NamePattern.normalised(name);
        return exact.contains(normalised) || prefixes.stream().anyMatch(pattern -> pattern.matches(normalised));
    }
}
