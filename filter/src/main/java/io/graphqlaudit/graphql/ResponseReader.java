package io.graphqlaudit.graphql;

import java.util.Collection;
import java.util.List;

/** Reads captured answers as a stream, building no tree. Never throws. Stateless, for any number of threads. */
public final class ResponseReader {
    /** Most errors of one answer that are listed. */
    public static final int MAX_ERRORS = 100;

    /**
     * Reads an answer.
     *
     * @param truncated whether the answer went on after these bytes
     * @return one summary, or one for each element if the answer is a batch; never empty
     */
    public List<ResponseSummary> read(byte[] body, int length, boolean truncated, Collection<RowsQuestion> questions) {
        return List.of();
    }

    /** Reads an answer the application wrote by a writer; see {@link #read(byte[], int, boolean, Collection)}. */
    public List<ResponseSummary> read(CharSequence body, boolean truncated, Collection<RowsQuestion> questions) {
        return List.of();
    }
}
