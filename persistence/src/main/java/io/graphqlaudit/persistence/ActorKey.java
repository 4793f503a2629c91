package io.graphqlaudit.persistence;

import io.graphqlaudit.event.Actor;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells actors apart: the user id within its application, since two applications may each have a user 1; or
 * else the e-mail address, which names the same person everywhere.
 *
 * @param realm within what the name is unique
 * @param name the user id or the e-mail address
 */
record ActorKey(String realm, String name) implements Comparable<ActorKey> {
    private static final String EMAIL_REALM = "email";
    private static final String APPLICATION_REALM = "application:";
    private static final Comparator<ActorKey> ORDER =
            Comparator.comparing(ActorKey::realm).thenComparing(ActorKey::name);

    /** The key of an actor; empty for one who cannot be named. */
    static Optional<ActorKey> of(String application, Actor actor, IndexedText text) {
        @Nullable String userId = actor.userId();
        if (userId != null && !userId.isEmpty()) {
            return Optional.of(new ActorKey(APPLICATION_REALM + text.of(application), text.of(userId)));
        }
        @Nullable String email = actor.email();
        if (email != null && !email.isEmpty()) {
            return Optional.of(new ActorKey(EMAIL_REALM, text.ofEmail(email)));
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(ActorKey other) {
        return ORDER.compare(this, other);
    }
}
