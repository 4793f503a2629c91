package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Facts of an answer that never change.
 *
 * @param actor who is signed in by then
 */
public record FixedAnswer(int status, @Nullable String contentType, Actor actor) implements AnswerFacts {
    /** An answer of which nothing is told but that it succeeded. */
    public static final AnswerFacts OK = new FixedAnswer(200, null);

    /** While nobody is signed in. */
    public FixedAnswer(int status, @Nullable String contentType) {
        this(status, contentType, Actor.anonymous());
    }

    @Override
    public boolean sessionChanged() {
        return false;
    }
}
