package io.graphqlaudit.persistence.rows;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.persistence.database.IndexedText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What tells actors apart: the user id within its application, since two applications may each have a user 1; or
 * else the e-mail address, which names the same person everywhere.
 *
 * @param realm within what the name is unique
 * @param name the user id or the e-mail address
 */
public record ActorKey(String realm, String name) {
    /** The realm of those who have no user id. */
    public static final String EMAIL_REALM = "email";

    private static final String APPLICATION_REALM = "application:";

    /** The key of an actor; empty for one who cannot be named. */
    public static Optional<ActorKey> of(String application, Actor actor, IndexedText text) {
        @Nullable String userId = actor.userId();
        if (userId != null && !userId.isEmpty()) {
            return Optional.of(new ActorKey(realmOfApplication(text.of(application)), text.of(userId)));
        }
        @Nullable String email = actor.email();
        if (email != null && !email.isEmpty()) {
            return Optional.of(new ActorKey(EMAIL_REALM, text.ofEmail(email)));
        }
        return Optional.empty();
    }

    /** The realm of the users of an application, which is given as it stands in columns. */
    public static String realmOfApplication(String application) {
        return APPLICATION_REALM + application;
    }
}
