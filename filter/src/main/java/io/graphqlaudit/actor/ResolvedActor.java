package io.graphqlaudit.actor;

import io.graphqlaudit.event.ActorType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom an {@link ActorResolver} found.
 *
 * @param type what kind of party
 * @param userId the identifier the application knows them by, one that never changes
 * @param email their e-mail address
 * @param onBehalfOf the identifier of whom they act for, if not themselves
 */
public record ResolvedActor(
        ActorType type,
        @Nullable String userId,
        @Nullable String email,
        @Nullable String onBehalfOf) {
    public ResolvedActor {
        Objects.requireNonNull(type, "type");
    }

    /** A human being. */
    public static ResolvedActor person(String userId, @Nullable String email) {
        return new ResolvedActor(ActorType.PERSON, Objects.requireNonNull(userId, "userId"), email, null);
    }

    /** A program with an identity of its own. */
    public static ResolvedActor service(String userId) {
        return new ResolvedActor(ActorType.SERVICE, Objects.requireNonNull(userId, "userId"), null, null);
    }

    /** The same party, acting for another. */
    public ResolvedActor actingFor(@Nullable String other) {
        return new ResolvedActor(type, userId, email, other);
    }
}
