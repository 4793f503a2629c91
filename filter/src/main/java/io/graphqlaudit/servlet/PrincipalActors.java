package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** The container's word. */
final class PrincipalActors implements ActorSource {
    @Override
    public @Nullable Actor actorOf(HttpServletRequest request, boolean beforehand) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? null : Person.of(principal, ActorEvidence.PRINCIPAL, beforehand);
    }
}
