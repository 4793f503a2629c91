package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.AnswerFacts;
import io.graphqlaudit.event.Actor;
import org.jspecify.annotations.Nullable;

/** What could be told of an answer when it could be asked for the last time. */
record FactsAtLast(
        int status,
        @Nullable String contentType,
        Actor actor,
        boolean sessionChanged,
        boolean sessionEnded,
        @Nullable String newSession,
        boolean committed)
        implements AnswerFacts {
    static FactsAtLast of(AnswerFacts facts) {
        return new FactsAtLast(
                facts.status(),
                facts.contentType(),
                facts.actor(),
                facts.sessionChanged(),
                facts.sessionEnded(),
                facts.newSession(),
                facts.committed());
    }
}
