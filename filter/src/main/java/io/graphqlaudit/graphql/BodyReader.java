package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one JSON body: an object, or an array of them. */
final class BodyReader {
    private final JsonParser parser;
    private final List<RequestBuilder> requests = new ArrayList<>(1);
    private boolean graphQl;
    private boolean batch;
    private boolean json;
    private int size;

    BodyReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads to the end; throws what the parser throws, after which {@link #result} says what was seen before. */
    void read() {
        JsonToken first = parser.nextToken();
        if (first == JsonToken.START_OBJECT) {
            json = true;
            element();
        } else if (first == JsonToken.START_ARRAY) {
            json = true;
            batch = true;
            elements();
        }
        if (json) {
            noteTrailingData();
        }
    }

    /** What was read, all of it or up to a fault or a cut. */
    ReadRequest result(boolean broken, boolean truncated) {
        for (RequestBuilder request : requests) {
            graphQl |= request.isGraphQl();
        }
        if (broken && !truncated) {
            return json ? new ReadRequest.Malformed("not well-formed JSON") : new ReadRequest.NotGraphQl();
        }
        if (!graphQl && json && broken) {
            return new ReadRequest.Malformed("cut off before its query was found");
        }
        if (!graphQl) {
            return new ReadRequest.NotGraphQl();
        }
        if (!batch && requests.get(0).lostQuery()) {
            return new ReadRequest.Malformed("the query is not text");
        }
        if (truncated) {
            // What follows the cut could replace any part of what was seen, so none of it is certain.
            requests.forEach(request -> request.odd(Anomaly.TRUNCATED));
        } else if (size > requests.size()) {
            requests.get(requests.size() - 1).odd(Anomaly.TRUNCATED);
        }
        return new ReadRequest.Requests(
                requests.stream().map(RequestBuilder::build).toList(), batch, size);
    }

    private void elements() {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == null) {
                throw new IllegalStateException("text ended inside an array");
            }
            if (requests.size() == RequestReader.MAX_BATCH) {
                size++;
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT) {
                element();
            } else {
                size++;
                requests.add(new RequestBuilder());
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        requests.stream().filter(request -> !request.isGraphQl()).forEach(request -> request.odd(Anomaly.MALFORMED));
    }

    private void element() {
        size++;
        RequestBuilder request = new RequestBuilder();
        requests.add(request);
        request.read(parser);
    }

    private void noteTrailingData() {
        boolean trailing;
        try {
            trailing = parser.nextToken() != null;
        } catch (RuntimeException e) {
            trailing = true;
        }
        if (trailing) {
            requests.forEach(request -> request.odd(Anomaly.TRAILING_DATA));
        }
    }
}
