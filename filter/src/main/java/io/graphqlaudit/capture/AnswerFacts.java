package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import org.jspecify.annotations.Nullable;

/** What can be asked about the answer at any moment of the exchange. Answers may change until it has ended. */
public interface AnswerFacts {
    /** The HTTP status as it stands. */
    int status();

    /** The content type as it stands. */
    @Nullable
    String contentType();

    /** Who is signed in by now. */
    Actor actor();

    /** Whether the request was given a new session or a new session id. */
    boolean sessionChanged();

    /** The keyed hash of the session id that the request was given; null where it was given none, or without a key. */
    default @Nullable String newSession() {
        return null;
    }

    /** Whether status and head have left, or can at least not be changed any more. */
    default boolean committed() {
        return false;
    }

    /** Whether the request came with a session, and has none any more. */
    default boolean sessionEnded() {
        return false;
    }
}
