package io.graphqlaudit.admin.access;

import io.graphqlaudit.event.Actor;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Carries a refusal out of the checks. The message is for whoever is refused. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient Actor actor;
    private final transient @Nullable Duration wait;

    /** A refusal of nobody known. */
    RefusedException(Refusal refusal) {
        this(refusal, refusal.message(), Actor.anonymous(), null);
    }

    private RefusedException(Refusal refusal, String message, Actor actor, @Nullable Duration wait) {
        super(message, null, false, false);
        this.refusal = refusal;
        this.actor = actor;
        this.wait = wait;
    }

    /** A refusal that is over after that time. */
    static RefusedException until(Refusal refusal, Duration wait) {
        return new RefusedException(refusal, refusal.message(), Actor.anonymous(), wait);
    }

    /** A refusal of a caller who lacks that scope, and is told which. */
    static RefusedException withoutScope(Scope scope, Caller caller) {
        return new RefusedException(
                Refusal.MISSING_SCOPE, Refusal.missing(scope, caller.scopes()), caller.actor(), null);
    }

    /** The same refusal, of somebody who is known. */
    RefusedException of(Actor known) {
        return new RefusedException(refusal, String.valueOf(getMessage()), known, wait);
    }

    Refusal refusal() {
        return refusal;
    }

    /** Who is refused, by the token or session that they show; anonymous where neither is known. */
    Actor actor() {
        return actor;
    }

    /** How many whole seconds to wait before it is worth asking again, at least one; empty where waiting does not help. */
    Optional<Long> retryAfter() {
        return Optional.ofNullable(wait)
                .map(time -> Math.max(1, time.plusMillis(999).toSeconds()));
    }
}
