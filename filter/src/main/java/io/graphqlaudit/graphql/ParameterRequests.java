package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests of parameters. An empty parameter is absent. A JSON array as {@code query} is a batch, as
 * graphql-java-servlet has it. Of several different documents or operation names each gives a request, since one
 * server runs the first and the next the last.
 */
final class ParameterRequests {
    /** More than anybody sends by mistake. */
    private static final int MOST = 100;

    private ParameterRequests() {}

    static ReadRequest of(Parameters parameters) {
        List<String> queries = parameters.distinct("query");
        if (queries.size() == 1 && batch(queries.get(0)) instanceof ReadRequest.Requests batch) {
            return batch;
        }
        List<GraphQlRequest> requests = new ArrayList<>(1);
        RequestBuilder request = common(parameters);
        int size = 0;
        for (@Nullable String query : orNone(queries)) {
            if (query != null && batch(query) instanceof ReadRequest.Requests batch) {
                requests.addAll(batch.requests());
                size += batch.size();
                continue;
            }
            for (@Nullable String operationName : orNone(parameters.distinct("operationName"))) {
                request.query(query, parameters.isTruncated());
                request.operationName(operationName);
                boolean graphQl = request.isGraphQl();
                size += graphQl ? 1 : 0;
                if (graphQl && requests.size() < MOST) {
                    requests.add(request.build());
                }
            }
        }
        if (requests.isEmpty()) {
            return parameters.isTruncated()
                    ? new ReadRequest.Malformed("parameters longer than is kept")
                    : new ReadRequest.NotGraphQl(request.part());
        }
        return new ReadRequest.Requests(requests, false, size);
    }

    /** What is the same in all, read once. */
    private static RequestBuilder common(Parameters parameters) {
        RequestBuilder request = new RequestBuilder();
        request.documentId(parameters.value("documentId"));
        request.id(parameters.value("id"));
        request.variables(parameters.value("variables"), parameters.ofObject());
        request.extensions(parameters.value("extensions"), parameters.ofObject());
        if (parameters.hasDuplicates()) {
            request.odd(Anomaly.DUPLICATE_KEYS);
        }
        if (parameters.isTruncated()) {
            request.odd(Anomaly.TRUNCATED);
        }
        return request;
    }

    private static @Nullable ReadRequest batch(String query) {
        return query.stripLeading().startsWith("[") ? new RequestReader().readJson(query) : null;
    }

    private static List<@Nullable String> orNone(List<String> values) {
        return values.isEmpty() ? Arrays.asList((String) null) : new ArrayList<>(values);
    }
}
