package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import org.jspecify.annotations.Nullable;

/** Facts of an answer that never change. */
public record FixedAnswer(int status, @Nullable String contentType) implements AnswerFacts {
    /** An answer of which nothing is told but that it succeeded. */
    public static final AnswerFacts OK = new FixedAnswer(200, null);

    @Override
    public Actor actor() {
        return Actor.anonymous();
    }

    @Override
    public boolean sessionChanged() {
        return false;
    }
}
