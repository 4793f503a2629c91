package io.graphqlaudit.graphql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        return read(() -> Json.parser(body, length), truncated, questions);
    }

    /** Reads an answer the application wrote by a writer; see {@link #read(byte[], int, boolean, Collection)}. */
    public List<ResponseSummary> read(CharSequence body, boolean truncated, Collection<RowsQuestion> questions) {
        return read(() -> Json.parser(body), truncated, questions);
    }

    private static List<ResponseSummary> read(Opening opening, boolean truncated, Collection<RowsQuestion> questions) {
        List<ResponseScan> scans = new ArrayList<>(1);
        boolean whole = !truncated;
        try (JsonParser parser = opening.open()) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                scan(parser, questions, scans);
            } else if (first == JsonToken.START_ARRAY) {
                elements(parser, questions, scans);
            }
        } catch (RuntimeException | StackOverflowError e) {
            whole = false;
        }
        if (scans.isEmpty()) {
            scans.add(new ResponseScan(questions));
        }
        boolean complete = whole;
        return scans.stream().map(scan -> scan.summary(complete)).toList();
    }

    private static void elements(JsonParser parser, Collection<RowsQuestion> questions, List<ResponseScan> scans) {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY && token != null && scans.size() < RequestReader.MAX_BATCH) {
            if (token == JsonToken.START_OBJECT) {
                scan(parser, questions, scans);
            } else {
                scans.add(new ResponseScan(questions));
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private static void scan(JsonParser parser, Collection<RowsQuestion> questions, List<ResponseScan> scans) {
        ResponseScan scan = new ResponseScan(questions);
        scans.add(scan);
        scan.read(parser);
    }

    private interface Opening {
        JsonParser open();
    }
}
