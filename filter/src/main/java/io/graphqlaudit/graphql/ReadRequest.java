package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a captured body or query string turned out to be. */
public sealed interface ReadRequest {
    /**
     * GraphQL.
     *
     * @param requests the requests in order, at most {@value RequestReader#MAX_BATCH}; elements of a batch that are
     *     no GraphQL request are kept as requests without query, flagged as malformed, so that places stay right
     * @param batch whether they came in a JSON array
     * @param size how many requests there were; more than {@code requests} holds when the batch was too large, in
     *     which case the last one kept is flagged as truncated; of a body that was cut, all are
     */
    record Requests(List<GraphQlRequest> requests, boolean batch, int size) implements ReadRequest {
        public Requests {
            requests = List.copyOf(requests);
        }

        /** Whether the batch held more requests than are looked at, of which nothing is known. */
        public boolean isBatchCut() {
            return size > requests.size();
        }

        /** Whether only a lax reader takes them for JSON: the document {@code {query: user}} is such a text, too. */
        public boolean isLenient() {
            return requests.stream().anyMatch(request -> request.anomalies().contains(Anomaly.LENIENT_JSON));
        }
    }

    /**
     * Well-formed, or not JSON at all, and no GraphQL by itself.
     *
     * @param part what may go with a document that stands elsewhere: a name, variables; null where there is nothing of
     *     the kind
     */
    record NotGraphQl(@Nullable GraphQlRequest part) implements ReadRequest {
        NotGraphQl() {
            this(null);
        }
    }

    /**
     * It looks like JSON and cannot be read as a GraphQL request.
     *
     * @param reason one short phrase without any content of the request
     * @param found the requests with documents that were read in front of the fault, as far as they go; a batch has
     *     others, of which nothing is known
     */
    record Malformed(String reason, List<GraphQlRequest> found) implements ReadRequest {
        public Malformed {
            found = List.copyOf(found);
        }

        Malformed(String reason) {
            this(reason, List.of());
        }
    }
}
