package io.graphqlaudit.admin.arize;

import io.graphqlaudit.persistence.query.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a connection.
 *
 * @param edges the entries
 * @param hasNextPage whether there is a page behind it
 * @param hasPreviousPage whether there is a page before it
 */
record Connection(List<Edge> edges, boolean hasNextPage, boolean hasPreviousPage) {
    Connection {
        edges = List.copyOf(edges);
    }

    @Nullable
    String startCursor() {
        return edges.isEmpty() ? null : edges.get(0).cursor();
    }

    /** Null on the last page: documented readers go on until it is. */
    @Nullable
    String endCursor() {
        return hasNextPage ? edges.get(edges.size() - 1).cursor() : null;
    }

    /**
     * An entry and its place.
     *
     * @param node the entry
     * @param cursor its place
     */
    record Edge(StoredEvent node, String cursor) {}
}
