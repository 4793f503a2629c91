package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.spool.OncePerMinute;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The session attribute that the operator named, which holds a text or a principal.
 *
 * @param attribute its name
 */
record SessionActors(String attribute) implements ActorSource {
    private static final Logger LOG = System.getLogger(SessionActors.class.getName());
    private static final OncePerMinute PACE = new OncePerMinute();

    @Override
    public @Nullable Actor actorOf(HttpServletRequest request, boolean beforehand) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        try {
            Object value = session.getAttribute(attribute);
            if (value instanceof Principal principal) {
                return Person.of(principal, ActorEvidence.SESSION, beforehand);
            }
            if (value instanceof CharSequence name) {
                return Person.named(name.toString(), null, ActorEvidence.SESSION, beforehand);
            }
            return value == null ? null : nameless(value, beforehand);
        } catch (IllegalStateException e) {
            // The application ended the session in this request, as a logout does.
            return null;
        }
    }

    /** Somebody is signed in, so nobody anonymous; who it is, that object tells the application alone. */
    private Actor nameless(Object value, boolean beforehand) {
        if (PACE.isDue()) {
            LOG.log(
                    Level.WARNING,
                    "The session attribute {0} (actor.session-attribute) holds a {1}, which is neither text nor a"
                            + " java.security.Principal: its users are recorded as unknown. Name another attribute, or"
                            + " set actor.resolver.",
                    attribute,
                    value.getClass().getName());
        }
        return new Actor(ActorType.UNKNOWN, null, null, null, ActorEvidence.SESSION, beforehand);
    }
}
