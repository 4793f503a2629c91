package io.graphqlaudit.graphql;

import java.util.List;

/**
 * Asks how long a list in the answer is.
 *
 * @param alias the key in {@code data}
 * @param path names from that key's value to the list; empty when the value is itself the list
 */
public record RowsQuestion(String alias, List<String> path) {
    public RowsQuestion {
        path = List.copyOf(path);
    }
}
