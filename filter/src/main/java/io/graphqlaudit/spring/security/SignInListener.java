package io.graphqlaudit.spring.security;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.servlet.Identity;
import io.graphqlaudit.servlet.IdentityNotes;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationListener;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AbstractAuthenticationEvent;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;

/**
 * Makes a {@code LOGIN} event of each sign-in and sign-out by Spring Security that no field of the same GraphQL request tells
 * of already. Credentials that come with each request, as HTTP Basic's, bearer tokens and those that a proxy has checked, are
 * no sign-in; a wrong password is told however it came. Never throws.
 */
public final class SignInListener implements ApplicationListener<AbstractAuthenticationEvent> {
    private static final Logger LOG = System.getLogger(SignInListener.class.getName());

    private final Supplier<@Nullable Identity> present;

    /** @param present whoever is signed in in the thread that asks; null for nobody */
    public SignInListener(Supplier<@Nullable Identity> present) {
        this.present = Objects.requireNonNull(present, "present");
    }

    @Override
    public void onApplicationEvent(AbstractAuthenticationEvent event) {
        try {
            IdentityNotes.current().ifPresent(request -> told(event, request));
        } catch (RuntimeException | Error e) {
            LOG.log(
                    Level.WARNING,
                    "GraphQL Audit failed to record a sign-in by Spring Security: {0}",
                    e.getClass().getName());
        }
    }

    private void told(AbstractAuthenticationEvent event, IdentityNotes request) {
        Authentication who = event.getAuthentication();
        if (event instanceof AbstractAuthenticationFailureEvent failure) {
            failed(who, failure.getException(), request);
        } else if (event instanceof LogoutSuccessEvent) {
            signedOut(who, request);
        } else if (isSignIn(event, who, request) && !request.judged(Result.SUCCESS)) {
            Identity identity = Identities.of(who);
            // A form's sign-in is told twice: by who judged it, before it has its session, and by who has put it there.
            if (identity != null) {
                request.signedIn(identity, event instanceof InteractiveAuthenticationSuccessEvent, present);
            }
        }
    }

    private static boolean isSignIn(AbstractAuthenticationEvent event, Authentication who, IdentityNotes request) {
        if (event instanceof InteractiveAuthenticationSuccessEvent) {
            return !(who instanceof PreAuthenticatedAuthenticationToken);
        }
        return event instanceof AuthenticationSuccessEvent
                && who instanceof UsernamePasswordAuthenticationToken
                && !request.carriesCredentials();
    }

    /** Only of a user name and password is the name known to be one: others are called by their secret, as bearer tokens are. */
    private static void failed(Authentication who, Exception why, IdentityNotes request) {
        boolean byName = who instanceof UsernamePasswordAuthenticationToken;
        if ((!byName && (request.carriesCredentials() || who instanceof PreAuthenticatedAuthenticationToken))
                || request.judged(Result.FAILURE)) {
            return;
        }
        request.record(Act.login(byName ? who.getName() : null, Result.FAILURE)
                .with("reason", why.getClass().getSimpleName()));
    }

    private static void signedOut(Authentication who, IdentityNotes request) {
        Identity identity = Identities.of(who);
        if (identity != null && !request.signsIn()) {
            request.record(Act.logout().by(IdentityNotes.resolved(identity)));
        }
    }
}
