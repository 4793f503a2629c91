package io.graphqlaudit.admin.arize;

import io.graphqlaudit.persistence.query.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a connection.
 *
 * @param edges the entries
 * @param endCursor where the next page begins, which is behind the last entry where rows were looked at in vain; null on the last
 *     page: documented readers go on until it is
 * @param hasPreviousPage whether there is a page before it
 */
record Connection(List<Edge> edges, @Nullable String endCursor, boolean hasPreviousPage) {
    Connection {
        edges = List.copyOf(edges);
    }

    @Nullable
    String startCursor() {
        return edges.isEmpty() ? null : edges.get(0).cursor();
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
