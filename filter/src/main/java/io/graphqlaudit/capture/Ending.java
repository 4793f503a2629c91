package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.graphql.ResponseSummary;
import java.util.List;
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
 */
record Ending(
        int status,
        @Nullable Throwable failure,
        Actor actor,
        boolean sessionChanged,
        boolean answerCut,
        List<ResponseSummary> summaries) {
    private static final int INTERNAL_SERVER_ERROR = 500;

    /** The status the client gets: a container answers 500 for what an application throws. */
    int effectiveStatus() {
        return failure != null && status < 400 ? INTERNAL_SERVER_ERROR : status;
    }
}
