package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who a request belongs to: the container's principal, else the session attribute that the operator
 * named. A name with an {@code @} is also taken for an e-mail address.
 *
 * @param sessionAttribute name of the attribute; null for none
 */
record ActorReader(@Nullable String sessionAttribute) {
    /** @param beforehand whether the application has not seen the request yet */
    Actor actorOf(HttpServletRequest request, boolean beforehand) {
        Principal principal = request.getUserPrincipal();
        if (principal != null) {
            return named(principal.getName(), ActorEvidence.PRINCIPAL, beforehand);
        }
        return named(nameInSession(request), ActorEvidence.SESSION, beforehand);
    }

    private @Nullable String nameInSession(HttpServletRequest request) {
        if (sessionAttribute == null) {
            return null;
        }
        HttpSession session = request.getSession(false);
        if (session == null) {
            return null;
        }
        try {
            Object value = session.getAttribute(sessionAttribute);
            if (value instanceof Principal principal) {
                return principal.getName();
            }
            return value instanceof CharSequence name ? name.toString() : null;
        } catch (IllegalStateException e) {
            // The application ended the session in this request, as a logout does.
            return null;
        }
    }

    private static Actor named(@Nullable String name, ActorEvidence evidence, boolean beforehand) {
        if (name == null || name.isBlank()) {
            return Actor.anonymous();
        }
        String email = name.indexOf('@') > 0 ? name : null;
        return new Actor(ActorType.PERSON, name, email, null, evidence, beforehand);
    }
}
