package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorType;
import java.util.Objects;

/** What changed, while a request ran, about who it belongs to. */
enum IdentityChange {
    /** Nothing that was seen. */
    NONE,
    /** There is another session or session id; servers give one also to failed attempts, to remember them by. */
    NEW_SESSION,
    /** Somebody is signed in who was not before. */
    SIGNED_IN,
    /** Somebody was signed in, or had a session, and nobody is or has any more. */
    SIGNED_OUT;

    /** @param arrived who was signed in when the request arrived */
    static IdentityChange between(Actor arrived, Ending ending) {
        Actor after = ending.actor();
        Actor early = ending.calls().actor();
        Actor before = early.knownBeforehand() && !isKnown(arrived) ? early : arrived;
        if (isKnown(after) && mayBeCompared(before) && !isSame(before, after)) {
            return SIGNED_IN;
        }
        boolean left = isKnown(before) && after.type() == ActorType.ANONYMOUS;
        if (left || ending.sessionEnded()) {
            return SIGNED_OUT;
        }
        return ending.sessionChanged() && !ending.calls().renewedEarly() ? NEW_SESSION : NONE;
    }

    /** Whether it is known who somebody is. */
    static boolean isKnown(Actor actor) {
        return actor.userId() != null || actor.email() != null;
    }

    /** Whether somebody is known by the name that was given to a sign-in: by their e-mail address, whatever its case, or as a user. */
    static boolean isCalled(Actor somebody, Actor attempted) {
        return (attempted.email() != null && attempted.email().equalsIgnoreCase(somebody.email()))
                || (attempted.email() != null && attempted.email().equalsIgnoreCase(somebody.userId()))
                || (attempted.userId() != null && attempted.userId().equals(somebody.userId()));
    }

    /** Where it could not be found out who somebody was, nobody can tell that they are another. */
    private static boolean mayBeCompared(Actor actor) {
        return isKnown(actor) || actor.type() == ActorType.ANONYMOUS;
    }

    private static boolean isSame(Actor before, Actor after) {
        return Objects.equals(before.userId(), after.userId()) && Objects.equals(before.email(), after.email());
    }
}
