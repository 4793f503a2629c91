package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * The session attribute that the operator named, which holds a text or a principal.
 *
 * @param attribute its name
 */
record SessionActors(String attribute) implements ActorSource {
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
            return value instanceof CharSequence name
                    ? Person.named(name.toString(), null, ActorEvidence.SESSION, beforehand)
                    : null;
        } catch (IllegalStateException e) {
            // The application ended the session in this request, as a logout does.
            return null;
        }
    }
}
