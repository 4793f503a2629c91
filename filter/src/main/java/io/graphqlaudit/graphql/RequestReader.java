package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Reads captured requests as common servers do: the last of several equal keys wins, one byte order mark is skipped,
 * UTF-16 and UTF-32 are recognised, text after the value is ignored; what is odd is flagged. Never throws. Stateless,
 * for any number of threads.
 */
public final class RequestReader {
    /** Most requests of one batch that are looked at. */
    public static final int MAX_BATCH = 10_000;

    /** Reads a whole JSON body. */
    public ReadRequest readJson(byte[] body, int length) {
        return readJson(body, length, false);
    }

    /**
     * Reads a JSON body.
     *
     * @param truncated whether the body went on after these bytes; then what stands before the cut counts, flagged
     */
    public ReadRequest readJson(byte[] body, int length, boolean truncated) {
        ReadRequest read = read(() -> Json.parser(body, length), truncated);
        if (!(read instanceof ReadRequest.Malformed)) {
            return read;
        }
        // A server that decodes before it parses runs what a parser of bytes refuses.
        String decoded = new String(body, 0, length, StandardCharsets.UTF_8);
        return decoded.indexOf('\ufffd') < 0 ? read : readJson(decoded, truncated);
    }

    /** Reads whole JSON text, as an application got it from a reader. */
    public ReadRequest readJson(CharSequence text) {
        return readJson(text, false);
    }

    /** Reads JSON text; see {@link #readJson(byte[], int, boolean)}. */
    public ReadRequest readJson(CharSequence text, boolean truncated) {
        return read(() -> Json.parser(text), truncated);
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
        request.query(query);
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

    private static ReadRequest read(Opening opening, boolean truncated) {
        BodyReader body = null;
        boolean broken = false;
        try (JsonParser parser = opening.open()) {
            body = new BodyReader(parser);
            body.read();
        } catch (RuntimeException | StackOverflowError e) {
            broken = true;
        }
        return body == null ? new ReadRequest.NotGraphQl() : body.result(broken, truncated);
    }

    private interface Opening {
        JsonParser open();
    }
}
