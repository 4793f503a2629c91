package io.graphqlaudit.spring.security;

import io.graphqlaudit.servlet.IdentityNotes;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.IntSupplier;

/**
 * Stands in front of Spring Security where the application has put the {@code AuditFilter} behind it, or on a few paths, so that sign-ins and
 * sign-outs in front of that are known to belong to a request.
 */
public final class FrontFilter implements Filter {
    /** One for all requests. */
    public FrontFilter() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!(request instanceof HttpServletRequest http) || !(response instanceof HttpServletResponse answer)) {
            chain.doFilter(request, response);
            return;
        }
        IdentityNotes outer = IdentityNotes.enterFront(http);
        IntSupplier status = () -> HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = answer::getStatus;
        } finally {
            IdentityNotes.leaveFront(outer, status);
        }
    }
}
