package io.graphqlaudit.graphql;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Knows requests of which nothing is recorded, whatever their variables, by the bytes of their bodies: most requests of
 * most applications are such queries, the same few documents again and again, and cost hardly anything when they need not
 * be understood each time. What is not certain is answered with no. Bounded in memory; for any number of threads.
 */
public final class IgnoredRequests {
    /** A power of two, so that the lower bits of a hash are a place. */
    private static final int PLACES = 1_024;
    /** Together the places take 8 MB at most, which only clients fill that make up documents. */
    private static final int LONGEST = 8_192;

    private final AtomicReferenceArray<@Nullable Known> places = new AtomicReferenceArray<>(PLACES);
    private final RequestLimits limits;
    private final DocumentAnalyzer analyzer;
    private final BiPredicate<AnalyzedDocument, @Nullable String> ignored;

    /**
     * @param limits how much of a request is understood
     * @param analyzer understands documents
     * @param ignored whether nothing is recorded of a document's operation of that claimed name, whatever its variables
     */
    public IgnoredRequests(
            RequestLimits limits, DocumentAnalyzer analyzer, BiPredicate<AnalyzedDocument, @Nullable String> ignored) {
        this.limits = limits;
        this.analyzer = analyzer;
        this.ignored = ignored;
    }

    /**
     * Whether those bytes are a whole request of which nothing is recorded.
     *
     * @param source a whole body of JSON, not compressed, in UTF-8 by all that is said of it
     */
    public boolean contain(byte[] source, int offset, int count) {
        PlainRequest request = PlainRequest.in(source, offset, count);
        if (request == null || request.length() > LONGEST) {
            return false;
        }
        int place = request.hash() & (PLACES - 1);
        Known known = places.get(place);
        if (known == null || !request.asks(known.query, known.name)) {
            known = new Known(request.query(), request.name(), isIgnored(source, offset, count));
            places.set(place, known);
        }
        return known.ignored;
    }

    private boolean isIgnored(byte[] source, int offset, int count) {
        PassingRequest reader = new PassingRequest(limits);
        reader.add(source, offset, count);
        if (!(reader.result() instanceof ReadRequest.Requests found) || found.size() != 1) {
            return false;
        }
        GraphQlRequest request = found.requests().get(0);
        String query = request.query();
        return query != null && !request.queryCut() && ignored.test(analyzer.analyze(query), request.operationName());
    }

    private static final class Known {
        private final byte[] query;
        private final byte[] name;
        private final boolean ignored;

        Known(byte[] query, byte[] name, boolean ignored) {
            this.query = query;
            this.name = name;
            this.ignored = ignored;
        }
    }
}
