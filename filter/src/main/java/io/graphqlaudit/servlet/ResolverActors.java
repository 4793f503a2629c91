package io.graphqlaudit.servlet;

import io.graphqlaudit.actor.ActorResolver;
import io.graphqlaudit.actor.ResolvedActor;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.settings.ActorSettings;
import io.graphqlaudit.settings.SettingsException;
import io.graphqlaudit.spool.OncePerMinute;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The application's own resolver, and who answers where it does not. What it throws is counted and goes no further. */
final class ResolverActors implements ActorSource {
    private static final Logger LOG = System.getLogger(ResolverActors.class.getName());

    private static final Actor NOT_FOUND_OUT =
            new Actor(ActorType.UNKNOWN, null, null, null, ActorEvidence.NONE, false);

    private final ActorResolver resolver;
    private final ActorReader otherwise;
    private final AtomicLong failures = new AtomicLong();
    private final OncePerMinute warning = new OncePerMinute();
    /** Set while this thread asks: a resolver may itself record an act, of which we would ask it who did it. */
    private final ThreadLocal<Boolean> asking = new ThreadLocal<>();

    /** @param otherwise asked where the resolver does not know */
    ResolverActors(ActorResolver resolver, ActorReader otherwise) {
        this.resolver = resolver;
        this.otherwise = otherwise;
    }

    /**
     * The resolver of that class.
     *
     * @throws SettingsException when there is none, or it cannot be made
     */
    static ResolverActors named(String className, ClassLoader application, ActorReader otherwise) {
        try {
            Class<?> type = Class.forName(className, true, application);
            return new ResolverActors(
                    type.asSubclass(ActorResolver.class).getConstructor().newInstance(), otherwise);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            throw new SettingsException("The class '" + className + "' in the setting " + ActorSettings.RESOLVER.name()
                    + " is not a public " + ActorResolver.class.getName()
                    + " of the application with a public constructor without parameters that works ("
                    + e.getClass().getSimpleName() + ").");
        }
    }

    @Override
    public Actor actorOf(HttpServletRequest request, boolean beforehand) {
        if (asking.get() != null) {
            return otherwise.actorOf(request, beforehand);
        }
        asking.set(true);
        try {
            return resolved(request, beforehand);
        } finally {
            asking.remove();
        }
    }

    private Actor resolved(HttpServletRequest request, boolean beforehand) {
        Optional<Actor> resolved;
        try {
            resolved = resolver.resolve(new LookedAtRequest(request))
                    .filter(found -> found.type() != ActorType.ANONYMOUS)
                    .map(found -> actor(found, beforehand));
        } catch (RuntimeException | Error e) {
            report(e);
            Actor other = otherwise.actorOf(request, beforehand);
            // Only the resolver could have told that there was nobody.
            return other.type() == ActorType.ANONYMOUS ? NOT_FOUND_OUT : other;
        }
        return resolved.orElseGet(() -> otherwise.actorOf(request, beforehand));
    }

    /** How often the resolver failed. */
    long failures() {
        return failures.get();
    }

    private static Actor actor(ResolvedActor found, boolean beforehand) {
        return new Actor(
                found.type(), found.userId(), found.email(), found.onBehalfOf(), ActorEvidence.APPLICATION, beforehand);
    }

    private void report(Throwable failure) {
        long count = failures.incrementAndGet();
        if (warning.isDue()) {
            LOG.log(
                    Level.WARNING,
                    "The resolver {0} of the setting {1} failed ({2} times so far): {3}{4}. Who acted was looked for elsewhere.",
                    resolver.getClass().getName(),
                    ActorSettings.RESOLVER.name(),
                    count,
                    failure.getClass().getName(),
                    placeOf(failure));
        }
    }

    /** A place in code holds nothing of a request; a message might. */
    private static String placeOf(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }
}
