package io.graphqlaudit.graphql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads captured answers, also those that come in parts, as a stream, building no tree. Never throws. Stateless, for any
 * number of threads.
 */
public final class ResponseReader {
    /** Most errors of one answer that are listed. */
    public static final int MAX_ERRORS = 100;

    /**
     * Reads an answer.
     *
     * @param truncated whether the answer went on after these bytes
     * @param questions what is asked of the answer at each place of a batch; of a single answer, that at place 0
     * @return one summary, or one for each element if the answer is a batch; never empty
     */
    public List<ResponseSummary> read(
            byte[] body, int length, boolean truncated, IntFunction<AnswerQuestions> questions) {
        return AnswerParts.mayBegin(body, length)
                ? read(new String(body, 0, length, StandardCharsets.UTF_8), truncated, questions)
                : read(() -> Json.parser(body, length), truncated, questions);
    }

    /** Reads an answer the application wrote by a writer; see {@link #read(byte[], int, boolean, IntFunction)}. */
    public List<ResponseSummary> read(CharSequence body, boolean truncated, IntFunction<AnswerQuestions> questions) {
        AnswerParts parts = AnswerParts.of(body);
        if (parts == null) {
            return read(() -> Json.parser(body), truncated, questions);
        }
        boolean whole = parts.ended() || !(truncated || parts.brokenOff());
        if (parts.texts().size() == 1 && BatchParts.isArray(parts.texts().get(0))) {
            return read(() -> Json.parser(parts.texts().get(0)), !whole, questions);
        }
        List<List<String>> batch = BatchParts.byRequest(parts.texts());
        if (batch == null) {
            return List.of(summary(parts, parts.texts(), whole, questions.apply(0)));
        }
        List<ResponseSummary> summaries = new ArrayList<>(batch.size());
        for (List<String> texts : batch) {
            summaries.add(summary(parts, texts, whole, questions.apply(summaries.size()))
                    .asOfOne());
        }
        return summaries;
    }

    /** The first part says what one answer says; what comes later adds errors and rows. */
    private static ResponseSummary summary(
            AnswerParts parts, List<String> texts, boolean complete, AnswerQuestions questions) {
        ResponseScan scan = new ResponseScan(questions, parts.events());
        boolean whole = complete;
        for (String text : texts) {
            try (JsonParser parser = Json.parser(text)) {
                if (parser.nextToken() == JsonToken.START_OBJECT) {
                    scan.readPart(parser);
                } else {
                    whole = false;
                }
            } catch (RuntimeException | StackOverflowError e) {
                whole = false;
            }
        }
        return scan.summaryOfParts(whole && !texts.isEmpty(), !parts.events() && !parts.ended());
    }

    private static List<ResponseSummary> read(
            Opening opening, boolean truncated, IntFunction<AnswerQuestions> questions) {
        List<ResponseScan> scans = new ArrayList<>(1);
        boolean whole = !truncated;
        boolean list = false;
        boolean followed = false;
        int[] places = null;
        try (JsonParser parser = opening.open()) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                opened(scans, questions).read(parser);
            } else if (first == JsonToken.START_ARRAY) {
                list = true;
                places = BatchParts.places(opening::open);
                elements(parser, places == null ? questions : questionsOf(places, questions), scans);
            }
            followed = parser.nextToken() != null;
        } catch (RuntimeException | StackOverflowError e) {
            whole = false;
        }
        if (scans.isEmpty()) {
            opened(scans, questions);
        }
        boolean complete = whole;
        boolean more = followed;
        List<ResponseSummary> summaries = scans.stream()
                .map(scan -> more ? scan.summaryBeforeMore() : scan.summary(complete))
                .toList();
        if (!list) {
            return summaries;
        }
        List<ResponseSummary> ofOne =
                summaries.stream().map(ResponseSummary::asOfOne).toList();
        return places == null ? ofOne : inTheirPlaces(places, ofOne);
    }

    private static IntFunction<AnswerQuestions> questionsOf(int[] places, IntFunction<AnswerQuestions> questions) {
        return element -> questions.apply(element < places.length ? places[element] : element);
    }

    /** The elements of a list that say to which operation each belongs, in the order of the operations. */
    private static List<ResponseSummary> inTheirPlaces(int[] places, List<ResponseSummary> elements) {
        if (elements.size() != places.length) {
            return elements;
        }
        ResponseSummary[] sorted = new ResponseSummary[places.length];
        for (int i = 0; i < places.length; i++) {
            sorted[places[i]] = elements.get(i);
        }
        return List.of(sorted);
    }

    private static void elements(JsonParser parser, IntFunction<AnswerQuestions> questions, List<ResponseScan> scans) {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY && token != null && scans.size() < RequestReader.MAX_BATCH) {
            ResponseScan scan = opened(scans, questions);
            if (token == JsonToken.START_OBJECT) {
                scan.read(parser);
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    /** A scan for the next place, listed before it reads, so that what it saw before a fault counts. */
    private static ResponseScan opened(List<ResponseScan> scans, IntFunction<AnswerQuestions> questions) {
        ResponseScan scan = new ResponseScan(questions.apply(scans.size()), false);
        scans.add(scan);
        return scan;
    }

    private interface Opening {
        JsonParser open();
    }
}
