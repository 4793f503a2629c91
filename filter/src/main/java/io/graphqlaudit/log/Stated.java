package io.graphqlaudit.log;

import io.graphqlaudit.actor.ResolvedActor;
import org.jspecify.annotations.Nullable;

/**
 * What the application states of an act, where no request tells it.
 *
 * @param actor who did it
 * @param attempted whom somebody tried to be who signed in
 * @param address from where
 * @param requestId what joins it to other records
 * @param application which application is meant
 */
public record Stated(
        @Nullable ResolvedActor actor,
        @Nullable String attempted,
        @Nullable String address,
        @Nullable String requestId,
        @Nullable String application) {
    static final Stated NONE = new Stated(null, null, null, null, null);

    Stated by(ResolvedActor who) {
        return new Stated(who, attempted, address, requestId, application);
    }

    Stated attempted(@Nullable String name) {
        return new Stated(actor, name, address, requestId, application);
    }

    Stated from(String place) {
        return new Stated(actor, attempted, place, requestId, application);
    }

    Stated requestId(String id) {
        return new Stated(actor, attempted, address, id, application);
    }

    Stated inApplication(String name) {
        return new Stated(actor, attempted, address, requestId, name);
    }
}
