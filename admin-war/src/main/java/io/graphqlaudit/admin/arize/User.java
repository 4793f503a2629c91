package io.graphqlaudit.admin.arize;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.persistence.StoredActor;
import io.graphqlaudit.persistence.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who acted.
 *
 * @param number the number that never changes
 * @param email their e-mail address, if known
 */
record User(long number, @Nullable String email) {
    /** The actor of an event, by the address they had then; null when nobody can be named. */
    static @Nullable User of(StoredEvent stored) {
        Actor actor = stored.event().actor();
        Long number = stored.actorNumber();
        return number == null ? null : new User(number, address(actor.email(), actor.userId()));
    }

    static User of(StoredActor actor) {
        return new User(actor.number(), address(actor.email(), actor.userId()));
    }

    /** Many applications know their users by their address alone. */
    private static @Nullable String address(@Nullable String email, @Nullable String userId) {
        if (email != null) {
            return email;
        }
        return userId != null && userId.indexOf('@') > 0 ? userId : null;
    }
}
