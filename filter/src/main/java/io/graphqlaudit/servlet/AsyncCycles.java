package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.AnswerFacts;
import io.graphqlaudit.capture.CapturedExchange;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * One pass of a request through the filter, and the asynchronous cycles begun in it. Holds the pass's two
 * wrappers together, since each must know the other to answer as the container would without them.
 */
final class AsyncCycles {
    private static final Logger LOG = System.getLogger(AsyncCycles.class.getName());

    private final CapturedExchange exchange;
    private final AnswerFacts facts;
    private final AuditedRequest request;
    private final AuditedResponse response;
    private volatile boolean begun;
    private volatile @Nullable AsyncContextFacade facade;

    AsyncCycles(
            HttpServletRequest request, HttpServletResponse response, CapturedExchange exchange, AnswerFacts facts) {
        this.exchange = exchange;
        this.facts = facts;
        this.request = new AuditedRequest(request, exchange, this);
        this.response = new AuditedResponse(response, exchange, facts, this);
    }

    AuditedRequest request() {
        return request;
    }

    AuditedResponse response() {
        return response;
    }

    CapturedExchange exchange() {
        return exchange;
    }

    AnswerFacts facts() {
        return facts;
    }

    /** Another pass begins with the same wrappers. */
    void passBegins() {
        begun = false;
    }

    /** Whether an asynchronous cycle was begun in this pass, so that the exchange ends later. */
    boolean begun() {
        return begun;
    }

    /** Answers in place of the application, which ends the request now; what it wrote has not left. */
    void refuseIfRefused() {
        if (!exchange.isRefused()) {
            return;
        }
        try {
            Refusal.answer((HttpServletResponse) response.getResponse());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A refused request had begun to be answered, or its client is gone.", e);
        }
    }

    AsyncContextFacade started(
            AsyncContext original,
            @Nullable ServletRequest suppliedRequest,
            @Nullable ServletResponse suppliedResponse) {
        begun = true;
        AsyncContextFacade started = new AsyncContextFacade(original, this, suppliedRequest, suppliedResponse);
        facade = started;
        original.addListener(new Completion(exchange, facts));
        return started;
    }

    AsyncContextFacade facadeOf(AsyncContext original) {
        AsyncContextFacade known = facade;
        if (known == null || !known.isFor(original)) {
            known = new AsyncContextFacade(original, this, null, null);
            facade = known;
        }
        return known;
    }

    /** Ends the exchange when the container says that the asynchronous request has ended. */
    private record Completion(CapturedExchange exchange, AnswerFacts facts) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) {
            exchange.end(facts);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // What the application or the container makes of it is seen in onComplete.
        }

        @Override
        public void onError(AsyncEvent event) {
            Throwable failure = event.getThrowable();
            if (failure != null) {
                exchange.failed(failure);
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            // A new cycle forgets its listeners (Servlet specification, section 2.3.3.3).
            event.getAsyncContext().addListener(this);
        }
    }
}
