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
    /** More than that stands in no URL. */
    private static final int MOST = 1_000;

    private ParameterRequests() {}

    static ReadRequest of(Parameters parameters) {
        List<String> queries = parameters.distinct("query");
        if (queries.size() == 1 && batch(queries.get(0)) instanceof ReadRequest.Requests batch) {
            return batch;
        }
        List<GraphQlRequest> requests = new ArrayList<>(1);
        for (@Nullable String query : orNone(queries)) {
            if (query != null && batch(query) instanceof ReadRequest.Requests batch) {
                requests.addAll(batch.requests());
                continue;
            }
            for (@Nullable String operationName : orNone(parameters.distinct("operationName"))) {
                RequestBuilder request = request(parameters, query, operationName);
                if (request.isGraphQl() && requests.size() < MOST) {
                    requests.add(request.build());
                }
            }
        }
        if (requests.isEmpty()) {
            return parameters.isTruncated()
                    ? new ReadRequest.Malformed("parameters longer than is kept")
                    : new ReadRequest.NotGraphQl();
        }
        return new ReadRequest.Requests(requests, false, requests.size());
    }

    private static RequestBuilder request(
            Parameters parameters, @Nullable String query, @Nullable String operationName) {
        RequestBuilder request = new RequestBuilder();
        request.query(query, parameters.isTruncated());
        request.operationName(operationName);
        request.documentId(parameters.value("documentId"));
        request.id(parameters.value("id"));
        request.variables(parameters.value("variables"));
        request.extensions(parameters.value("extensions"));
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
