package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.AnswerFacts;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.io.IOException;

/** Ends the exchange when the container says that the asynchronous request has ended. */
record Completion(Story story, AnswerFacts facts, AsyncCycles cycles) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
        story.exchange().end(facts);
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        // Where nobody has answered by now the container does, before it tells of the end; what it makes of it is seen
        // then.
        story.exchange().leaves(facts);
    }

    @Override
    public void onError(AsyncEvent event) {
        Throwable failure = event.getThrowable();
        if (failure instanceof IOException) {
            story.exchange().clientGone();
        }
        if (failure != null) {
            story.exchange().failed(failure, FailureStatus.of(failure));
        }
        if (cycles.failed() && !cycles.dispatched()) {
            // Nobody has answered by now, so that the container does; Tomcat tells us nothing of that.
            story.exchange().end(facts);
        }
    }

    /** A new cycle forgets its listeners (Servlet specification, section 2.3.3.3); one begun in a pass is attended then. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        if (!story.isUnderWay()) {
            event.getAsyncContext().addListener(this);
        }
    }
}
