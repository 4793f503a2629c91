package io.graphqlaudit.graphql;

import java.util.Optional;
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

    /** Reads the raw, still encoded query string of a URL; see {@link PassingForm}. */
    public ReadRequest readQueryString(@Nullable String rawQuery) {
        return ParameterRequests.of(PassingForm.parametersOf(rawQuery));
    }

    /**
     * The same for servers that decode once more what the container has decoded, as SmallRye's does; nothing where that makes
     * no difference, or fails.
     */
    public Optional<ReadRequest> readQueryStringTwice(String rawQuery) {
        boolean escapesSigns = rawQuery.contains("%25") || rawQuery.contains("%2B") || rawQuery.contains("%2b");
        Parameters again = escapesSigns ? PassingForm.parametersOf(rawQuery).decodedAgain() : null;
        return Optional.ofNullable(again).map(ParameterRequests::of);
    }
}
