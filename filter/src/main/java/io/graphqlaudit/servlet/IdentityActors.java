package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The word of a security framework behind the filter. */
final class IdentityActors implements ActorSource {
    @Override
    public @Nullable Actor actorOf(HttpServletRequest request, boolean beforehand) {
        return request.getAttribute(IdentityNotes.ATTRIBUTE) instanceof IdentityNotes notes
                ? notes.actor(beforehand)
                : null;
    }
}
