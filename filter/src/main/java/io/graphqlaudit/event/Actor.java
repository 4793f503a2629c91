package io.graphqlaudit.event;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who acted.
 *
 * @param type what kind of party
 * @param userId the identifier the application knows them by
 * @param email their e-mail address, as given; what a token calls {@code preferred_username} where it gives none
 * @param onBehalfOf whom they acted for, if not themselves
 * @param evidence how they are known
 * @param knownBeforehand whether they were signed in before the application handled the request; false for
 *     someone who became known by signing in with this very request
 */
public record Actor(
        ActorType type,
        @Nullable String userId,
        @Nullable String email,
        @Nullable String onBehalfOf,
        ActorEvidence evidence,
        boolean knownBeforehand) {
    private static final Actor ANONYMOUS = new Actor(ActorType.ANONYMOUS, null, null, null, ActorEvidence.NONE, false);

    public Actor {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(evidence, "evidence");
        userId = Text.storableOrNull(userId);
        email = Text.storableOrNull(email);
        onBehalfOf = Text.storableOrNull(onBehalfOf);
    }

    /** The same party, known before the application handled the request. */
    public Actor knownSinceBefore() {
        return knownBeforehand ? this : new Actor(type, userId, email, onBehalfOf, evidence, true);
    }

    /**
     * The same party, with an e-mail address where none was known.
     *
     * @param address null for none
     */
    public Actor withEmailUnlessKnown(@Nullable String address) {
        return email != null || address == null
                ? this
                : new Actor(type, userId, address, onBehalfOf, evidence, knownBeforehand);
    }

    /** Someone who has not said who they are. */
    public static Actor anonymous() {
        return ANONYMOUS;
    }
}
