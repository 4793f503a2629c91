package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.log.RequestInHand;

/**
 * What all passes of a request share. A request attribute leads later passes to it, and is there only once there may be
 * some. Passes follow one another, each begun by a container that has seen the last one end.
 */
final class Story {
    /** Hidden from the application. */
    static final String ATTRIBUTE = Story.class.getName();

    private final CapturedExchange exchange;
    private final RequestAnswerFacts firstFacts;
    private final UnheardCycles unheard;
    private final RequestInHand inHand;
    private volatile boolean underWay;

    /**
     * @param firstFacts how the first pass asks about the answer; it remembers the session as it was before
     * @param inHand the request as the application may record acts in it
     */
    Story(CapturedExchange exchange, RequestAnswerFacts firstFacts, UnheardCycles unheard, RequestInHand inHand) {
        this.exchange = exchange;
        this.firstFacts = firstFacts;
        this.unheard = unheard;
        this.inHand = inHand;
    }

    CapturedExchange exchange() {
        return exchange;
    }

    RequestAnswerFacts firstFacts() {
        return firstFacts;
    }

    RequestInHand inHand() {
        return inHand;
    }

    UnheardCycles unheard() {
        return unheard;
    }

    /** Whether a pass of it is under way, so that what comes now happens inside that. */
    boolean isUnderWay() {
        return underWay;
    }

    void passBegins() {
        underWay = true;
    }

    void passEnds() {
        underWay = false;
    }
}
