package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.graphql.FailedFields;
import io.graphqlaudit.graphql.ResponseError;
import io.graphqlaudit.graphql.ResponseSummary;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an exchange ended, as far as it was seen.
 *
 * @param status the HTTP status that the client gets
 * @param failure what the application threw through the filter; null for nothing
 * @param actor who was signed in at the end
 * @param sessionChanged whether the request was given a new session or session id
 * @param answerCut whether the answer was longer than is looked at
 * @param summaries what the answer says, one entry for each operation of a batch
 * @param sessionEnded whether the request came with a session, and has none any more
 * @param newSession the keyed hash of the session id that the request was given; null for none
 * @param calls what the container was asked to do about who is signed in
 * @param anomalies what was odd about it
 */
record Ending(
        int status,
        @Nullable Throwable failure,
        Actor actor,
        boolean sessionChanged,
        boolean answerCut,
        List<ResponseSummary> summaries,
        boolean sessionEnded,
        @Nullable String newSession,
        ContainerCalls.Seen calls,
        Set<Anomaly> anomalies) {
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final ResponseSummary REFUSAL = new ResponseSummary(
            true,
            ResponseSummary.Data.MISSING,
            Set.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(new ResponseError(null, "AUDIT_UNAVAILABLE", false)),
            FailedFields.NONE,
            1,
            true,
            false,
            false);

    Ending(
            int status,
            @Nullable Throwable failure,
            Actor actor,
            boolean sessionChanged,
            boolean answerCut,
            List<ResponseSummary> summaries) {
        this(
                status,
                failure,
                actor,
                sessionChanged,
                answerCut,
                summaries,
                false,
                null,
                ContainerCalls.Seen.NOTHING,
                Set.of());
    }

    /** Whether it was answered in place of the application. */
    boolean isRefused() {
        return summaries.equals(List.of(REFUSAL));
    }

    /** The end of a request that is answered in place of the application, which did not see it whole. */
    static Ending refused(Actor actor) {
        return new Ending(SERVICE_UNAVAILABLE, null, actor, false, false, List.of(REFUSAL));
    }
}
