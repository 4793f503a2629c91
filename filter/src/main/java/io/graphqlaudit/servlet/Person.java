package io.graphqlaudit.servlet;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Makes actors of what is known of a person. */
final class Person {
    private Person() {}

    /** Whom a principal stands for; a name with an {@code @} is an e-mail address where no claim gives one. */
    static @Nullable Actor of(Principal principal, ActorEvidence evidence, boolean beforehand) {
        return named(principal.getName(), email(principal, Claims.OF_TOKENS), evidence, beforehand);
    }

    /** The e-mail address among those claims, or what stands for one. */
    static @Nullable String email(Object holder, Claims claims) {
        String email = claims.of(holder, "email");
        return email == null ? claims.of(holder, "preferred_username") : email;
    }

    /**
     * Who has that name; null when it is no name.
     *
     * @param email their e-mail address; null when it must be told from the name
     */
    static @Nullable Actor named(
            @Nullable String name, @Nullable String email, ActorEvidence evidence, boolean beforehand) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String fromName = name.indexOf('@') > 0 ? name : null;
        return new Actor(ActorType.PERSON, name, email == null ? fromName : email, null, evidence, beforehand);
    }
}
