package io.graphqlaudit.admin.graphql;

import io.graphqlaudit.admin.query.Window;
import io.graphqlaudit.persistence.query.AuditPage;
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
 * @param walk what is the same for all pages
 * @param page what was read
 */
public record Connection(
        List<Edge> edges,
        @Nullable String startCursor,
        @Nullable String endCursor,
        boolean hasPreviousPage,
        Walk walk,
        AuditPage page) {
    public Connection {
        edges = List.copyOf(edges);
    }

    /** Whether there is a page behind it. */
    public boolean hasNextPage() {
        return endCursor != null;
    }

    /**
     * What is the same for all pages of a walk.
     *
     * @param filter hash of what is read and for whom
     * @param window the span of time
     * @param highest the position of the event stored last when the walk began
     */
    public record Walk(long filter, Window window, long highest) {}

    /**
     * An entry and its place.
     *
     * @param node the entry
     * @param cursor its place
     */
    public record Edge(StoredEvent node, String cursor) {}
}
