package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.RequestFacts;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One pass of an audited request through the filter. A request comes once, and again for each asynchronous
 * dispatch; all its passes share one exchange.
 *
 * @param request what the chain is given
 * @param response what the chain is given
 * @param cycles the wrappers, and the asynchronous cycles begun
 */
record Pass(ServletRequest request, ServletResponse response, AsyncCycles cycles) {
    private static final String STORY = Pass.class.getName() + ".story";

    /**
     * The pass to make; null when nothing of it is of interest, or when it could not be prepared.
     *
     * @throws IntentRefusedException when it could not be prepared and must not go by unseen
     */
    static @Nullable Pass of(Auditing auditing, ServletRequest request, ServletResponse response)
            throws IntentRefusedException {
        if (!(request instanceof HttpServletRequest httpRequest)
                || !(response instanceof HttpServletResponse httpResponse)) {
            return null;
        }
        try {
            Object known = request.getAttribute(STORY);
            return known instanceof Story story
                    ? later(httpRequest, httpResponse, story)
                    : first(auditing, httpRequest, httpResponse);
        } catch (RuntimeException | Error e) {
            auditing.unprepared(e);
            return null;
        }
    }

    void failed(Throwable thrown) {
        cycles.exchange().failed(thrown);
    }

    /** Whether the application must not carry the request out, or its answer must not leave. */
    boolean isRefused() {
        return cycles.exchange().isRefused();
    }

    /** Answers in place of the application, unless it will end the request itself later. */
    void refuse() throws IOException {
        if (!cycles.begun()) {
            Refusal.answer((HttpServletResponse) cycles.response().getResponse());
        }
    }

    void ends() {
        if (!cycles.begun()) {
            cycles.exchange().end(cycles.facts());
        }
    }

    private static @Nullable Pass first(Auditing auditing, HttpServletRequest request, HttpServletResponse response) {
        RequestFacts facts = auditing.factsOf(request);
        if (facts == null) {
            return null;
        }
        RequestAnswerFacts answerFacts = auditing.answerFacts(request, response);
        CapturedExchange exchange = auditing.exchange(facts);
        if (facts.upgrade()) {
            // Told at once and not followed: containers need their own request and response to change the protocol.
            exchange.upgradeAsked();
            request.setAttribute(STORY, new Story(exchange, answerFacts));
        }
        if (exchange.isSettled() && !exchange.isRefused()) {
            return null;
        }
        // What stands in the URL can be acted upon at once.
        exchange.mayAct();
        request.setAttribute(STORY, new Story(exchange, answerFacts));
        return wrapped(request, response, exchange, answerFacts);
    }

    private static @Nullable Pass later(HttpServletRequest request, HttpServletResponse response, Story story) {
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
            // A forward, an include or a second registration: it happens inside a pass that is under way.
            return null;
        }
        AsyncCycles earlier = wrapperIn(response);
        if (earlier == null) {
            return wrapped(
                    request, response, story.exchange(), story.answerFacts().in(request, response));
        }
        earlier.passBegins();
        return new Pass(request, response, earlier);
    }

    private static Pass wrapped(
            HttpServletRequest request,
            HttpServletResponse response,
            CapturedExchange exchange,
            RequestAnswerFacts answerFacts) {
        AsyncCycles cycles = new AsyncCycles(request, response, exchange, answerFacts);
        return new Pass(cycles.request(), cycles.response(), cycles);
    }

    /** The wrapper of an earlier pass, when the application dispatched with a response that wraps it. */
    private static @Nullable AsyncCycles wrapperIn(ServletResponse response) {
        ServletResponse current = response;
        while (current instanceof ServletResponseWrapper wrapper) {
            if (current instanceof AuditedResponse audited) {
                return audited.cycles();
            }
            current = wrapper.getResponse();
        }
        return null;
    }

    /**
     * What all passes of a request share, kept in a request attribute.
     *
     * @param exchange the one exchange
     * @param answerFacts how the first pass asks about the answer; it remembers the session as it was before
     */
    private record Story(CapturedExchange exchange, RequestAnswerFacts answerFacts) {}
}
