package io.graphqlaudit.admin.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between white space: a name with values, or a word.
 *
 * @param negated whether a minus stands in front
 * @param name as written; null for a word
 * @param values at least one; exactly one for a word
 * @param start where it begins, with its minus
 * @param end where it ends, exclusive
 */
record Term(boolean negated, @Nullable String name, List<Written> values, int start, int end) {
    Term {
        values = List.copyOf(values);
    }

    /** Where the name begins. */
    int nameStart() {
        return negated ? start + 1 : start;
    }

    SearchException wrong(String message) {
        return new SearchException(message, start, end);
    }
}
