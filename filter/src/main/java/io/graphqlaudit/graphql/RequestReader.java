package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests that are in memory as a whole, as common servers do; see {@link PassingRequest}. Never throws.
 * Stateless, for any number of threads.
 */
public final class RequestReader {
    /** Most requests of one batch that are looked at. */
    public static final int MAX_BATCH = 10_000;

    /** Reads a whole JSON body. */
    public ReadRequest readJson(byte[] body, int length) {
        PassingRequest passing = new PassingRequest(RequestLimits.NONE);
        passing.add(body, 0, length);
        return passing.result();
    }

    /** Reads whole JSON text, as an application got it from a reader. */
    public ReadRequest readJson(CharSequence text) {
        PassingRequest passing = new PassingRequest(RequestLimits.NONE);
        passing.add(text.toString().toCharArray(), 0, text.length());
        return passing.result();
    }

    /**
     * Reads the raw, still encoded query string of a {@code GET}. The first of several equal parameters wins, an empty
     * one is absent. A JSON array as {@code query} is a batch, as graphql-java-servlet has it.
     */
    public ReadRequest readQueryString(@Nullable String rawQuery) {
        QueryString parameters = new QueryString(rawQuery);
        String query = parameters.value("query");
        if (query != null && query.stripLeading().startsWith("[")) {
            ReadRequest batch = readJson(query);
            if (batch instanceof ReadRequest.Requests) {
                return batch;
            }
        }
        RequestBuilder request = new RequestBuilder();
        request.query(query, false);
        request.operationName(parameters.value("operationName"));
        request.documentId(parameters.value("documentId"));
        request.variables(parameters.value("variables"));
        request.extensions(parameters.value("extensions"));
        if (parameters.hasDuplicates()) {
            request.odd(Anomaly.DUPLICATE_KEYS);
        }
        return request.isGraphQl()
                ? new ReadRequest.Requests(List.of(request.build()), false, 1)
                : new ReadRequest.NotGraphQl();
    }
}
