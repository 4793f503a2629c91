package io.graphqlaudit.event;

import org.jspecify.annotations.Nullable;

/**
 * What joins an event to other records.
 *
 * @param requestId the request id a client or proxy sent; a claim
 * @param traceId the trace id of a valid W3C {@code traceparent} (Trace Context, section 3.2)
 * @param sessionHash keyed hash of the session id, never the id itself
 */
public record Trace(
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String sessionHash) {
    private static final Trace NONE = new Trace(null, null, null);

    public Trace {
        requestId = Text.storableOrNull(requestId);
    }

    /**
     * The same, of another session.
     *
     * @param session its keyed hash
     */
    public Trace inSession(String session) {
        return new Trace(requestId, traceId, session);
    }

    /** Nothing to join by. */
    public static Trace none() {
        return NONE;
    }
}
