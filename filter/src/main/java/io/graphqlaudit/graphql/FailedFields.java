package io.graphqlaudit.graphql;

import java.util.Set;

/**
 * The root fields that an answer's {@code errors} name, by their response keys, also beyond the errors that are listed.
 *
 * @param themselves those with an error of their own
 * @param inside those with an error somewhere below them, which may have made them null
 * @param all whether these are all; otherwise there were more than are kept
 */
public record FailedFields(Set<String> themselves, Set<String> inside, boolean all) {
    /** No field failed. */
    public static final FailedFields NONE = new FailedFields(Set.of(), Set.of(), true);

    public FailedFields {
        themselves = Set.copyOf(themselves);
        inside = Set.copyOf(inside);
    }

    /** Whether an error names a field. */
    public boolean any() {
        return !themselves.isEmpty() || !inside.isEmpty();
    }

    /** Whether an error names that field or something below it. */
    public boolean contains(String alias) {
        return themselves.contains(alias) || inside.contains(alias);
    }
}
