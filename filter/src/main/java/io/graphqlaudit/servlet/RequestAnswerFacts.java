package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.AnswerFacts;
import io.graphqlaudit.event.Actor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/** Answers about the exchange from the container's own request and response. */
final class RequestAnswerFacts implements AnswerFacts {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final ActorReader actors;
    private final TraceReader traces;
    private final @Nullable String sessionBefore;

    private RequestAnswerFacts(
            HttpServletRequest request,
            HttpServletResponse response,
            ActorReader actors,
            TraceReader traces,
            @Nullable String sessionBefore) {
        this.request = request;
        this.response = response;
        this.actors = actors;
        this.traces = traces;
        this.sessionBefore = sessionBefore;
    }

    /** For the first pass of a request, whose session is now as the client sent it. */
    static RequestAnswerFacts before(
            HttpServletRequest request, HttpServletResponse response, ActorReader actors, TraceReader traces) {
        return new RequestAnswerFacts(request, response, actors, traces, sessionId(request));
    }

    /** For a later pass of the same request, which compares with the same session. */
    RequestAnswerFacts in(HttpServletRequest laterRequest, HttpServletResponse laterResponse) {
        return new RequestAnswerFacts(laterRequest, laterResponse, actors, traces, sessionBefore);
    }

    @Override
    public int status() {
        return response.getStatus();
    }

    @Override
    public boolean committed() {
        return response.isCommitted();
    }

    @Override
    public @Nullable String contentType() {
        return response.getContentType();
    }

    @Override
    public Actor actor() {
        return actors.actorOf(request, false);
    }

    @Override
    public boolean sessionChanged() {
        return changedSession() != null;
    }

    @Override
    public @Nullable String newSession() {
        return traces.sessionHash(changedSession());
    }

    private @Nullable String changedSession() {
        String now = sessionId(request);
        return now == null || now.equals(sessionBefore) ? null : now;
    }

    @Override
    public boolean sessionEnded() {
        return sessionBefore != null && sessionId(request) == null;
    }

    /** Asking for a session is a use of it to some containers, and keeps it alive; asking for what the client sent is none. */
    static @Nullable String sessionId(HttpServletRequest request) {
        String requested = request.getRequestedSessionId();
        if (requested != null && request.isRequestedSessionIdValid()) {
            return requested;
        }
        HttpSession session = request.getSession(false);
        return session == null ? null : session.getId();
    }
}
