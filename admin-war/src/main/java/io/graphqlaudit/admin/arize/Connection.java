package io.graphqlaudit.admin.arize;

import io.graphqlaudit.persistence.query.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a connection.
 *
 * @param edges the entries
 * @param startCursor where the page in front of it ends; null where a walk from the old end has come to the new one
 * @param endCursor where the next page begins, which is behind the last entry where rows were looked at in vain; null on the last
 *     page: documented readers go on until it is
 * @param hasPreviousPage whether there is a page before it
 */
record Connection(
        List<Edge> edges,
        @Nullable String startCursor,
        @Nullable String endCursor,
        boolean hasPreviousPage) {
    Connection {
        edges = List.copyOf(edges);
    }

    boolean hasNextPage() {
        return endCursor != null;
    }

    /**
     * An entry and its place.
     *
     * @param node the entry
     * @param cursor its place
     */
    record Edge(StoredEvent node, String cursor) {}
}
