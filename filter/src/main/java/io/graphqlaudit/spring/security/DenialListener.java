package io.graphqlaudit.spring.security;

import io.graphqlaudit.servlet.IdentityNotes;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authorization.event.AuthorizationDeniedEvent;

/** Notes whom Spring Security turns away in front of the application, so that the event of the request has an actor. */
public final class DenialListener implements ApplicationListener<AuthorizationDeniedEvent<?>> {
    /** One for all requests. */
    public DenialListener() {}

    @Override
    public void onApplicationEvent(AuthorizationDeniedEvent<?> event) {
        IdentityNotes.current()
                .ifPresent(notes -> notes.turnedAway(
                        () -> Identities.of(event.getAuthentication().get())));
    }
}
