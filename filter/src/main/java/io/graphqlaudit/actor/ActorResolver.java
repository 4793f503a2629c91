package io.graphqlaudit.actor;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Says who acts in a request, where neither the container's principal nor a session attribute tells, or not all of it:
 * someone who acts on behalf of another, or a program with an API key. The application names its class in the setting
 * {@code actor.resolver}; one object is made of it when the filter starts.
 *
 * <p>It is called by many threads at once, for each request that may be GraphQL: before the application sees it, and
 * again when its records are written. It must be quick, and only look: a resolver that reads the body, a parameter or
 * a part, makes a session, signs somebody in or begins an asynchronous cycle gets an {@link IllegalStateException},
 * since the application would find its request changed.
 */
@FunctionalInterface
public interface ActorResolver {
    /**
     * Who acts.
     *
     * @param request the request as the container gives it to the filter
     * @return empty when this resolver does not know; then principal, session attribute and header are asked. What is
     *     thrown is counted, logged without its message, and goes no further
     */
    Optional<ResolvedActor> resolve(HttpServletRequest request);
}
