package io.graphqlaudit.graphql;

import org.jspecify.annotations.Nullable;

/**
 * Reads captured requests as common servers do: the last of several equal keys wins, one byte order mark is skipped,
 * UTF-16 and UTF-32 are recognised, text after the value is ignored; each is flagged. Never throws. Stateless, for any
 * number of threads.
 */
public final class RequestReader {
    /** Most requests of one batch that are looked at. */
    public static final int MAX_BATCH = 1000;

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
        return new ReadRequest.NotGraphQl();
    }

    /** Reads whole JSON text, as an application got it from a reader. */
    public ReadRequest readJson(CharSequence text) {
        return readJson(text, false);
    }

    /** Reads JSON text; see {@link #readJson(byte[], int, boolean)}. */
    public ReadRequest readJson(CharSequence text, boolean truncated) {
        return new ReadRequest.NotGraphQl();
    }

    /** Reads the raw, still encoded query string of a {@code GET}; the first of several equal parameters wins. */
    public ReadRequest readQueryString(@Nullable String rawQuery) {
        return new ReadRequest.NotGraphQl();
    }
}
