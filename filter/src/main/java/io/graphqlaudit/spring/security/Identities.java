package io.graphqlaudit.spring.security;

import io.graphqlaudit.servlet.Identity;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.switchuser.SwitchUserGrantedAuthority;

/** Whom an {@code Authentication} stands for. */
public final class Identities {
    private Identities() {}

    /**
     * Who it is by name, and what tells their e-mail address: the principal, of which OpenID Connect and JWT make one with
     * claims. Who has switched to another's account acts for that one. Null for nobody, and for whom nobody has authenticated.
     */
    public static @Nullable Identity of(@Nullable Authentication authentication) {
        if (authentication == null
                || !authentication.isAuthenticated()
                || authentication instanceof AnonymousAuthenticationToken) {
            return null;
        }
        Authentication own = original(authentication);
        return own == null
                ? new Identity(name(authentication), account(authentication), null)
                : new Identity(name(own), account(own), name(authentication));
    }

    private static @Nullable Authentication original(Authentication authentication) {
        for (GrantedAuthority authority : authentication.getAuthorities()) {
            if (authority instanceof SwitchUserGrantedAuthority switched) {
                return switched.getSource();
            }
        }
        return null;
    }

    private static String name(Authentication authentication) {
        return Objects.requireNonNullElse(authentication.getName(), "");
    }

    private static Object account(Authentication authentication) {
        return Objects.requireNonNullElse(authentication.getPrincipal(), authentication);
    }
}
