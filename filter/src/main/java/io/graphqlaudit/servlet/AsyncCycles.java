package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.AnswerFacts;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.log.TaskOfRequest;
import jakarta.servlet.AsyncContext;
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

    private final Story story;
    private final AnswerFacts facts;
    private final AuditedRequest request;
    private final AuditedResponse response;
    private volatile boolean begun;
    private volatile boolean failed;
    private volatile boolean listenedTo;
    private volatile boolean dispatched;
    private volatile @Nullable AsyncContextFacade facade;

    AsyncCycles(HttpServletRequest request, HttpServletResponse response, Story story, AnswerFacts facts) {
        this.story = story;
        this.facts = facts;
        this.request = new AuditedRequest(request, story.exchange(), this);
        this.response = new AuditedResponse(
                response,
                new AnswerWatch(
                        story.exchange(), response, facts, status -> IdentityNotes.answerLeaves(request, status)),
                this);
    }

    AuditedRequest request() {
        return request;
    }

    AuditedResponse response() {
        return response;
    }

    Story story() {
        return story;
    }

    CapturedExchange exchange() {
        return story.exchange();
    }

    AnswerFacts facts() {
        return facts;
    }

    /** A pass begins, the first with these wrappers or another one. */
    void passBegins() {
        begun = false;
        failed = false;
        story.passBegins();
        exchange().recovered();
    }

    /** The application failed in this pass. */
    void failed(Throwable thrown) {
        failed = true;
        exchange().failed(thrown, FailureStatus.of(thrown));
    }

    void passEnds() {
        story.passEnds();
        AsyncContextFacade started = facade;
        if (begun && started != null) {
            attend(started.original());
        } else {
            exchange().end(facts);
        }
    }

    /** Whether an asynchronous cycle was begun in this pass, so that the exchange ends later. */
    boolean begun() {
        return begun;
    }

    /** Answers in place of the application, which ends the request now; what it wrote has not left. */
    void refuseIfRefused() {
        if (!exchange().isRefused()) {
            return;
        }
        try {
            Refusal.answer((HttpServletResponse) response.getResponse());
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A refused request had begun to be answered, or its client is gone.", e);
        }
    }

    AsyncContextFacade started(AsyncContext original) {
        begun = true;
        listenedTo = false;
        dispatched = false;
        AsyncContextFacade started = new AsyncContextFacade(original, this);
        facade = started;
        request.getRequest().setAttribute(Story.ATTRIBUTE, story);
        return started;
    }

    AsyncContextFacade facadeOf(AsyncContext original) {
        AsyncContextFacade known = facade;
        if (known == null || !known.isFor(original)) {
            known = new AsyncContextFacade(original, this);
            facade = known;
        }
        return known;
    }

    /** A task that the application has run while the cycle lasts, in which it may record acts and ask for the event. */
    Runnable inThisRequest(Runnable task) {
        try {
            return new TaskOfRequest(task, story.inHand().kept());
        } catch (RuntimeException | Error e) {
            // The cycle is over; the container will say so itself.
            return task;
        }
    }

    /** The application sends the request elsewhere. */
    void leaves() {
        dispatched = true;
        exchange().leaves(facts);
    }

    boolean dispatched() {
        return dispatched;
    }

    /** Whether the application failed in this pass, which ends the cycle unless a listener does something about it. */
    boolean failed() {
        return failed;
    }

    /** The application listens to the cycle. */
    void listenedTo() {
        listenedTo = true;
    }

    /**
     * Listens to the cycle, which lasts at least until the container has its thread back: not before, since it makes a
     * difference to Jetty whether anybody listens when a servlet fails.
     */
    private void attend(AsyncContext cycle) {
        if (exchange().isSettled()) {
            return;
        }
        try {
            if (failed && !listenedTo && UnheardCycles.areOf(cycle)) {
                exchange().leaves(facts);
                story.unheard().add(exchange(), FactsAtLast.of(facts), cycle.getTimeout());
            } else {
                cycle.addListener(new Completion(story, facts, this));
            }
        } catch (RuntimeException | Error e) {
            // It is over already, or never began.
            exchange().end(facts);
        }
    }
}
