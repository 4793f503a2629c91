package io.graphqlaudit.spring.security;

import io.graphqlaudit.servlet.Identity;
import io.graphqlaudit.servlet.IdentityNotes;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands directly behind Spring Security's filters, which forget on their way out who has acted, and tells the {@code
 * AuditFilter} in front of them. Does nothing where there is none.
 */
public final class IdentityFilter implements Filter {
    private final Supplier<@Nullable Identity> identity;

    /** @param identity whoever is signed in in this thread; null for nobody */
    public IdentityFilter(Supplier<@Nullable Identity> identity) {
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<IdentityNotes> notes = IdentityNotes.current();
        notes.ifPresent(noted -> noted.enter(identity));
        try {
            chain.doFilter(request, response);
        } finally {
            notes.ifPresent(IdentityNotes::leave);
        }
    }
}
