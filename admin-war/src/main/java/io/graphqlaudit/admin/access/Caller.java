package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.ContextPath;
import io.graphqlaudit.admin.web.Sha256;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.token.ApiToken;
import jakarta.servlet.ServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who calls: the owner of a token, whether they show it or signed in with it, or a user of the server.
 *
 * @param key tells this caller from all others, also in another process
 * @param actor the caller as an event names them
 * @param scopes what they may do
 * @param application the only application they may see; null for all
 */
public record Caller(
        String key,
        Actor actor,
        Set<String> scopes,
        @Nullable String application) {
    private static final String ATTRIBUTE = Caller.class.getName();
    private static final Set<String> OF_A_SUPERADMIN = Set.of(Scope.READ.word(), Scope.EXPORT.word());

    public Caller {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(actor, "actor");
        scopes = Set.copyOf(scopes);
    }

    static Caller of(ApiToken token) {
        Actor actor = new Actor(ActorType.SERVICE, token.name(), null, null, ActorEvidence.API_TOKEN, true);
        return new Caller("token:" + token.id(), actor, token.scopes(), token.application());
    }

    /** A user of the server that runs this, who has the role of a superadmin there. */
    static Caller ofUser(String name) {
        Actor actor = new Actor(ActorType.PERSON, name, null, null, ActorEvidence.PRINCIPAL, true);
        // A name may be longer than a key of the store.
        return new Caller("user:" + Sha256.hex(name), actor, OF_A_SUPERADMIN, null);
    }

    /** The caller of a request that passed the guard; empty for an anonymous one. */
    public static Optional<Caller> of(ServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    /** Whether they may do what that scope is for. */
    public boolean may(Scope scope) {
        return scopes.contains(scope.word());
    }

    /** The filter, narrowed to the events that this caller may see. */
    public EventFilter visible(EventFilter filter) {
        return application == null
                ? filter
                : EventFilter.ALL.application(application).and(filter);
    }

    /** Whether this caller may name that application, by its name or its context path, as the one to see. */
    public boolean mayName(String named) {
        return application == null || ContextPath.withoutSlash(application).equals(ContextPath.withoutSlash(named));
    }

    /** Those of the named applications that this caller may not name, each once and without a slash. */
    public List<String> hiddenAmong(List<String> named) {
        return named.stream()
                .filter(application -> !mayName(application))
                .map(ContextPath::withoutSlash)
                .distinct()
                .toList();
    }

    /** Whether this caller may see that event. */
    public boolean sees(AuditEvent event) {
        return application == null || application.equals(event.identity().application());
    }

    void attachTo(ServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }
}
