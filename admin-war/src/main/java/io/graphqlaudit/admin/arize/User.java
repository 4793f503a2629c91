package io.graphqlaudit.admin.arize;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.persistence.query.StoredActor;
import io.graphqlaudit.persistence.query.StoredEvent;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who acted.
 *
 * @param number the number that never changes
 * @param email their e-mail address; the name they are known by when there is no address
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

    /** Whom an application knows by another name than an address is shown by that name, rather than not at all. */
    private static @Nullable String address(@Nullable String email, @Nullable String userId) {
        return email == null ? userId : email;
    }
}
