package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Understands a JSON body while it passes, in pieces of any size, as common servers do: the last of several equal keys
 * wins, one byte order mark is skipped, UTF-16 and UTF-32 are recognised, text after the value is ignored, and what only
 * a lax reader takes is read as that reader would; what is odd is flagged. Of the body only the requests are kept, up to
 * {@link RequestLimits}, whatever stands before, between or behind their parts.
 *
 * <p>Time is linear in the body. Never throws for what a body holds. Not safe for use by several threads at once.
 */
public final class PassingRequest {
    private final RequestTokens tokens;
    private final JsonTokenizer tokenizer;
    private final ByteText bytes;
    private boolean released;

    public PassingRequest(RequestLimits limits) {
        this(limits, null);
    }

    /** @param otherwise what {@link NamedCharset#ofOneByte} finds, for bytes that are no UTF-8 */
    public PassingRequest(RequestLimits limits, @Nullable Charset otherwise) {
        tokens = new RequestTokens(limits);
        tokenizer = new JsonTokenizer(tokens);
        bytes = new ByteText(tokenizer, otherwise);
    }

    /** Takes the next bytes. */
    public void add(byte[] source, int offset, int count) {
        if (!isDone()) {
            bytes.add(source, offset, count);
        }
    }

    /** Takes the next characters. */
    public void add(char[] source, int offset, int count) {
        if (!isDone()) {
            tokenizer.add(source, offset, offset + count);
        }
    }

    private boolean isDone() {
        return released || tokenizer.isOther() || tokenizer.isTrailed();
    }

    /** Whether the body begins like no JSON object or array. */
    public boolean isOther() {
        return tokenizer.isOther();
    }

    /** Whether the last character of the JSON object or array has passed. */
    public boolean isOver() {
        return tokenizer.isEnded();
    }

    /** Whether a document, or what should be one, was found so far, or may stand where nothing could be understood. */
    public boolean sawQuery() {
        return tokens.sawQuery() || tokenizer.isTooDeep();
    }

    /** The requests so far, in order. */
    List<RequestBuilder> builders() {
        return tokens.requests();
    }

    boolean isBatch() {
        return tokens.isBatch();
    }

    /** What follows is not looked at. */
    public void release() {
        released = true;
    }

    /** What the body is, if nothing more comes. */
    public ReadRequest result() {
        if (!tokenizer.isEnded()) {
            bytes.end();
        }
        if (tokenizer.isOther() || !tokenizer.isBegun()) {
            return new ReadRequest.NotGraphQl();
        }
        if (!tokenizer.isEnded() || tokenizer.isFaulty()) {
            return new ReadRequest.Malformed("not well-formed JSON", found());
        }
        List<RequestBuilder> requests = tokens.requests();
        if (requests.stream().noneMatch(RequestBuilder::isGraphQl)) {
            return new ReadRequest.NotGraphQl(
                    tokens.isBatch() || requests.isEmpty()
                            ? null
                            : requests.get(0).part());
        }
        if (!tokens.isBatch() && requests.get(0).lostQuery()) {
            return new ReadRequest.Malformed("the query is not text");
        }
        for (RequestBuilder request : requests) {
            flag(request);
        }
        if (tokens.size() > requests.size()) {
            requests.get(requests.size() - 1).odd(Anomaly.TRUNCATED);
        }
        return new ReadRequest.Requests(
                requests.stream().map(RequestBuilder::build).toList(), tokens.isBatch(), tokens.size());
    }

    private List<GraphQlRequest> found() {
        return tokens.requests().stream()
                .filter(request -> request.queryLength() > 0)
                .map(RequestBuilder::build)
                .toList();
    }

    private void flag(RequestBuilder request) {
        if (!request.isGraphQl()) {
            request.odd(Anomaly.MALFORMED);
        }
        if (tokenizer.isTrailed()) {
            request.odd(Anomaly.TRAILING_DATA);
        }
        if (tokenizer.isLenient()) {
            request.odd(Anomaly.LENIENT_JSON);
        }
        if (tokenizer.isMarked() || bytes.isOdd()) {
            request.odd(Anomaly.ODD_ENCODING);
        }
    }
}
