package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
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
 * @param status HTTP status
 * @param failure what the application threw through the filter; null for nothing
 * @param actor who was signed in at the end
 * @param sessionChanged whether the request was given a new session or session id
 * @param answerCut whether the answer was longer than is looked at
 * @param summaries what the answer says, one entry for each operation of a batch
 * @param sessionEnded whether the request came with a session, and has none any more
 * @param calls what the container was asked to do about who is signed in
 */
record Ending(
        int status,
        @Nullable Throwable failure,
        Actor actor,
        boolean sessionChanged,
        boolean answerCut,
        List<ResponseSummary> summaries,
        boolean sessionEnded,
        ContainerCalls.Seen calls) {
    private static final int INTERNAL_SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;
    private static final ResponseSummary REFUSAL = new ResponseSummary(
            true,
            ResponseSummary.Data.MISSING,
            Set.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(new ResponseError(null, "AUDIT_UNAVAILABLE")),
            FailedFields.NONE,
            1,
            true);

    Ending(
            int status,
            @Nullable Throwable failure,
            Actor actor,
            boolean sessionChanged,
            boolean answerCut,
            List<ResponseSummary> summaries) {
        this(status, failure, actor, sessionChanged, answerCut, summaries, false, ContainerCalls.Seen.NOTHING);
    }

    /** The end of a request that is answered in place of the application, which did not see it whole. */
    static Ending refused(Actor actor) {
        return new Ending(SERVICE_UNAVAILABLE, null, actor, false, false, List.of(REFUSAL));
    }

    /** The status the client gets: a container answers 500 for what an application throws. */
    int effectiveStatus() {
        return failure != null && status < 400 ? INTERNAL_SERVER_ERROR : status;
    }
}
