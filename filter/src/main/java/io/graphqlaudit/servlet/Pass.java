package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.RequestFacts;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
    private static final String EXCHANGE = Pass.class.getName() + ".exchange";

    /** The pass to make; null when nothing of it is of interest, or when it could not be prepared. */
    static @Nullable Pass of(Auditing auditing, ServletRequest request, ServletResponse response) {
        if (!(request instanceof HttpServletRequest httpRequest)
                || !(response instanceof HttpServletResponse httpResponse)) {
            return null;
        }
        try {
            Object known = request.getAttribute(EXCHANGE);
            return known instanceof CapturedExchange exchange
                    ? later(auditing, httpRequest, httpResponse, exchange)
                    : first(auditing, httpRequest, httpResponse);
        } catch (RuntimeException | Error e) {
            auditing.failures().report(e);
            return null;
        }
    }

    void failed(Throwable thrown) {
        cycles.exchange().failed(thrown);
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
        CapturedExchange exchange = auditing.exchange(facts);
        if (exchange.isSettled()) {
            return null;
        }
        request.setAttribute(EXCHANGE, exchange);
        return wrapped(auditing, request, response, exchange);
    }

    private static @Nullable Pass later(
            Auditing auditing, HttpServletRequest request, HttpServletResponse response, CapturedExchange exchange) {
        if (request.getDispatcherType() != DispatcherType.ASYNC) {
            // A forward, an include or a second registration: it happens inside a pass that is under way.
            return null;
        }
        AsyncCycles earlier = wrapperIn(response);
        if (earlier == null) {
            return wrapped(auditing, request, response, exchange);
        }
        earlier.passBegins();
        return new Pass(request, response, earlier);
    }

    private static Pass wrapped(
            Auditing auditing, HttpServletRequest request, HttpServletResponse response, CapturedExchange exchange) {
        AsyncCycles cycles = auditing.pass(request, response, exchange);
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
}
