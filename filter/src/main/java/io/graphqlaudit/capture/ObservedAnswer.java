package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.graphql.ResponseSummary;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the application has written of its answer, as far as it could be followed. */
final class ObservedAnswer {
    private static final Set<String> SINGLE_JSON = Set.of("application/json", "application/graphql-response+json");

    private final CapturedBody body;
    private final EventAssembler assembler;
    private boolean missed;
    /** Whether it inflates to more than is looked at, once it was looked at. */
    private boolean limited;

    ObservedAnswer(int limit, EventAssembler assembler) {
        this.body = new CapturedBody(limit);
        this.assembler = assembler;
    }

    CapturedBody body() {
        return body;
    }

    /** Something of it was or will be written unseen. */
    void miss() {
        missed = true;
    }

    /** The application took back what it had written. */
    void clear() {
        body.clear();
        missed = false;
        limited = false;
    }

    /** How the exchange ended, by what is there of the answer. */
    Ending ending(
            AnswerFacts facts,
            int status,
            Interruption interruption,
            Set<Anomaly> anomalies,
            List<ResponseSummary> summaries,
            ContainerCalls.Seen calls) {
        return new Ending(
                status,
                interruption.failure(),
                facts.actor(),
                facts.sessionChanged(),
                body.isCut() || missed || limited,
                summaries,
                facts.sessionEnded(),
                facts.newSession(),
                calls,
                anomalies);
    }

    /** What is there says about each operation. */
    List<ResponseSummary> summaries(List<PlannedOperation> plan) {
        return assembler.summaries(readable(), plan);
    }

    /** The answer as its reader sees it: an application, or a filter inside it, may have compressed it. */
    private CapturedBody readable() {
        if (!InflatedAnswer.isCompressed(body)) {
            return body;
        }
        InflatedAnswer inflated = InflatedAnswer.of(body);
        limited = inflated.isLimited();
        return inflated.body();
    }

    /** What a complete JSON answer says; empty when it is not, or not certainly, whole. */
    List<ResponseSummary> summariesIfWhole(List<PlannedOperation> plan, @Nullable String contentType) {
        CapturedBody readable = readable();
        int last = readable.lastSignificant();
        if (readable.isCut() || missed || (last != '}' && last != ']') || !isSingleJson(contentType)) {
            return List.of();
        }
        List<ResponseSummary> summaries = assembler.summaries(readable, plan);
        boolean whole = summaries.stream().allMatch(summary -> summary.graphQl() && summary.complete());
        return whole ? summaries : List.of();
    }

    private static boolean isSingleJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int parameters = contentType.indexOf(';');
        String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
        // JSON lines, of which more may come, are called much the same.
        return SINGLE_JSON.contains(type.strip().toLowerCase(Locale.ROOT));
    }
}
