package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

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
        return read(body, length, truncated, questions, Set.of());
    }

    /**
     * Reads an answer.
     *
     * @param truncated whether the answer went on after these bytes
     * @param signIns keys of {@code data} whose values answer a sign-in
     * @return one summary, or one for each element if the answer is a batch; never empty
     */
    public List<ResponseSummary> read(
            byte[] body, int length, boolean truncated, Collection<RowsQuestion> questions, Set<String> signIns) {
        return read(() -> Json.parser(body, length), truncated, questions, signIns);
    }

    /** Reads an answer the application wrote by a writer; see {@link #read(byte[], int, boolean, Collection)}. */
    public List<ResponseSummary> read(CharSequence body, boolean truncated, Collection<RowsQuestion> questions) {
        return read(body, truncated, questions, Set.of());
    }

    /** Reads an answer the application wrote by a writer; see {@link #read(byte[], int, boolean, Collection, Set)}. */
    public List<ResponseSummary> read(
            CharSequence body, boolean truncated, Collection<RowsQuestion> questions, Set<String> signIns) {
        return read(() -> Json.parser(body), truncated, questions, signIns);
    }

    private static List<ResponseSummary> read(
            Opening opening, boolean truncated, Collection<RowsQuestion> questions, Set<String> signIns) {
        List<ResponseScan> scans = new ArrayList<>(1);
        boolean whole = !truncated;
        try (JsonParser parser = opening.open()) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                scan(parser, questions, signIns, scans);
            } else if (first == JsonToken.START_ARRAY) {
                elements(parser, questions, signIns, scans);
            }
        } catch (RuntimeException | StackOverflowError e) {
            whole = false;
        }
        if (scans.isEmpty()) {
            scans.add(new ResponseScan(questions, signIns));
        }
        boolean complete = whole;
        return scans.stream().map(scan -> scan.summary(complete)).toList();
    }

    private static void elements(
            JsonParser parser, Collection<RowsQuestion> questions, Set<String> signIns, List<ResponseScan> scans) {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY && token != null && scans.size() < RequestReader.MAX_BATCH) {
            if (token == JsonToken.START_OBJECT) {
                scan(parser, questions, signIns, scans);
            } else {
                scans.add(new ResponseScan(questions, signIns));
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private static void scan(
            JsonParser parser, Collection<RowsQuestion> questions, Set<String> signIns, List<ResponseScan> scans) {
        ResponseScan scan = new ResponseScan(questions, signIns);
        scans.add(scan);
        scan.read(parser);
    }

    private interface Opening {
        JsonParser open();
    }
}
