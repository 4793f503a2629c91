package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** One place in which it may stand who a request belongs to. Safe for use by several threads. */
@FunctionalInterface
interface ActorSource {
    /**
     * Who it is; null when this place does not say.
     *
     * @param beforehand whether the application has not seen the request yet
     */
    @Nullable
    Actor actorOf(HttpServletRequest request, boolean beforehand);
}
