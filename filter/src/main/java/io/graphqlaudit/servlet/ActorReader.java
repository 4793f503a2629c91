package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.settings.ActorSettings;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.source.TrustedProxies;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who a request belongs to: asks the application's resolver, the container's principal, its security
 * framework, the session attribute and the header of a trusted proxy, in this order, and believes the first that answers by
 * a name.
 */
final class ActorReader {
    private final List<ActorSource> sources;

    ActorReader(List<ActorSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * The places that the operator named, and the principal.
     *
     * @param application loads the application's own classes
     * @throws SettingsException when a setting is wrong
     */
    static ActorReader of(Settings settings, ClassLoader application) {
        List<ActorSource> sources = new ArrayList<>(4);
        sources.add(new PrincipalActors());
        sources.add(new IdentityActors());
        settings.string(KnownSettings.ACTOR_SESSION_ATTRIBUTE)
                .map(SessionActors::new)
                .ifPresent(sources::add);
        header(settings).ifPresent(sources::add);
        ActorReader reader = new ActorReader(sources);
        return settings.string(ActorSettings.RESOLVER)
                .map(name -> new ActorReader(List.of(ResolverActors.named(name, application, reader))))
                .orElse(reader);
    }

    /** @param beforehand whether the application has not seen the request yet */
    Actor actorOf(HttpServletRequest request, boolean beforehand) {
        Actor nameless = null;
        for (ActorSource source : sources) {
            Actor actor = source.actorOf(request, beforehand);
            if (actor != null && actor.type() != ActorType.UNKNOWN) {
                return actor;
            }
            nameless = nameless == null ? actor : nameless;
        }
        return nameless == null ? Actor.anonymous() : nameless;
    }

    private static Optional<ActorSource> header(Settings settings) {
        Optional<String> user = settings.string(ActorSettings.HEADER);
        Optional<String> email = settings.string(ActorSettings.EMAIL_HEADER);
        if (user.isEmpty() && email.isEmpty()) {
            return Optional.empty();
        }
        TrustedProxies trusted = TrustedProxies.of(settings);
        if (!trusted.any()) {
            throw new SettingsException("The settings actor.header and actor.email-header need source.trusted-proxies,"
                    + " the addresses of the proxies whose headers are believed.");
        }
        return Optional.of(new HeaderActors(trusted, user.orElse(null), email.orElse(null)));
    }
}
