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
 * dispatch; all its passes share one {@link Story}. What happens inside a pass is no pass of its own: a forward, an
 * include, a second registration of the filter; nor is the dispatch to an error page, which comes after all.
 *
 * @param request what the chain is given
 * @param response what the chain is given
 * @param cycles the wrappers, and the asynchronous cycles begun
 */
record Pass(ServletRequest request, ServletResponse response, AsyncCycles cycles) {
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
        boolean known = false;
        try {
            auditing.unheard().sweep();
            AsyncCycles earlier = wrapperIn(response);
            if (earlier != null) {
                known = true;
                return again(httpRequest, response, earlier);
            }
            if (request.getAttribute(Story.ATTRIBUTE) instanceof Story story) {
                known = true;
                return later(httpRequest, httpResponse, story);
            }
            // An error page belongs to a request that has had its pass.
            return request.getDispatcherType() == DispatcherType.ERROR
                    ? null
                    : first(auditing, httpRequest, httpResponse);
        } catch (RuntimeException | Error e) {
            auditing.unprepared(e, known);
            return null;
        }
    }

    void failed(Throwable thrown) {
        cycles.failed(thrown);
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
        cycles.passEnds();
    }

    private static @Nullable Pass first(Auditing auditing, HttpServletRequest request, HttpServletResponse response) {
        RequestFacts facts = auditing.factsOf(request);
        if (facts == null) {
            return null;
        }
        RequestAnswerFacts answerFacts = auditing.answerFacts(request, response);
        CapturedExchange exchange = auditing.exchange(facts);
        Story story = new Story(
                exchange, answerFacts, auditing.unheard(), auditing.log().of(request, exchange));
        if (facts.upgrade()) {
            // Told at once and not followed: containers need their own request and response to change the protocol.
            exchange.upgradeAsked();
            request.setAttribute(Story.ATTRIBUTE, story);
        }
        if (exchange.isSettled() && !exchange.isRefused()) {
            return null;
        }
        // What stands in the URL can be acted upon at once.
        exchange.mayAct();
        return wrapped(request, response, story, answerFacts);
    }

    private static @Nullable Pass later(HttpServletRequest request, HttpServletResponse response, Story story) {
        if (story.isUnderWay() || request.getDispatcherType() != DispatcherType.ASYNC) {
            return null;
        }
        return wrapped(request, response, story, story.firstFacts().in(request, response));
    }

    /** With the wrappers of an earlier pass, when the application dispatched with a response that wraps ours. */
    private static @Nullable Pass again(HttpServletRequest request, ServletResponse response, AsyncCycles earlier) {
        if (earlier.story().isUnderWay() || request.getDispatcherType() != DispatcherType.ASYNC) {
            return null;
        }
        earlier.passBegins();
        return new Pass(request, response, earlier);
    }

    private static Pass wrapped(
            HttpServletRequest request, HttpServletResponse response, Story story, RequestAnswerFacts answerFacts) {
        AsyncCycles cycles = new AsyncCycles(request, response, story, answerFacts);
        cycles.passBegins();
        return new Pass(cycles.request(), cycles.response(), cycles);
    }

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
}
