package io.graphqlaudit.admin.access;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.token.ApiToken;
import jakarta.servlet.ServletRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, by the token they showed.
 *
 * @param tokenId number of the token
 * @param tokenName its name
 * @param scopes what it may be used for
 * @param application the only application it may be used for; null for all
 */
public record Caller(
        long tokenId,
        String tokenName,
        Set<String> scopes,
        @Nullable String application) {
    private static final String ATTRIBUTE = Caller.class.getName();

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    static Caller of(ApiToken token) {
        return new Caller(token.id(), token.name(), token.scopes(), token.application());
    }

    /** The caller of a request that passed the guard; empty for an anonymous one. */
    public static Optional<Caller> of(ServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    /** Whether the token has that scope. */
    public boolean may(Scope scope) {
        return scopes.contains(scope.word());
    }

    /** The filter, narrowed to the events that this caller may see. */
    public EventFilter visible(EventFilter filter) {
        return application == null ? filter : filter.application(application);
    }

    /** Whether this caller may see that event. */
    public boolean sees(AuditEvent event) {
        return application == null || application.equals(event.identity().application());
    }

    /** The caller as an event names them. */
    public Actor actor() {
        return new Actor(ActorType.SERVICE, tokenName, null, null, ActorEvidence.API_TOKEN, true);
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
