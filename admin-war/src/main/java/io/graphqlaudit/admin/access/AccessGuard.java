package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.RequestPath;
import io.graphqlaudit.event.StoreUnavailableException;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of every path and lets nobody pass but where a {@link Route} says so: a path without a route needs
 * a valid token even to learn that there is nothing.
 */
public final class AccessGuard implements Filter {
    private final List<Route> routes;
    private final Authenticator authenticator;
    private final RefusalLog refusals;

    /** A guard that knows those routes. */
    public AccessGuard(List<Route> routes, Authenticator authenticator, RefusalLog refusals) {
        // As servers choose a servlet: an exact path before a pattern, a longer pattern before a shorter.
        this.routes = routes.stream()
                .sorted(Comparator.comparing((Route route) -> route.path().endsWith("*"))
                        .thenComparing(route -> -route.path().length()))
                .toList();
        this.authenticator = authenticator;
        this.refusals = refusals;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        Route route = route(RequestPath.of(http));
        ErrorShape errors = route == null ? ErrorShape.PLAIN : route.errors();
        // Servlets answer it with all the headers they got, cookies and tokens included.
        if (http.getMethod().equals("TRACE")) {
            Answers.error(
                    http, (HttpServletResponse) response, 405, errors, "METHOD_NOT_ALLOWED", "TRACE is not answered.");
            return;
        }
        try {
            if (route != null && route.scope() == null) {
                PresentedToken.in(http)
                        .flatMap(authenticator::callerIfKnown)
                        .ifPresent(caller -> caller.attachTo(http));
            } else {
                admitted(http, route).attachTo(http);
            }
        } catch (RefusedException e) {
            refuse(http, (HttpServletResponse) response, e.refusal(), errors);
            return;
        } catch (StoreUnavailableException e) {
            Answers.error(
                    http,
                    (HttpServletResponse) response,
                    503,
                    errors,
                    "SERVICE_UNAVAILABLE",
                    "The store of the audit log cannot be reached now.");
            return;
        }
        chain.doFilter(request, response);
    }

    private @Nullable Route route(String path) {
        return routes.stream().filter(route -> route.leads(path)).findFirst().orElse(null);
    }

    private Caller admitted(HttpServletRequest request, @Nullable Route route) throws RefusedException {
        String token = PresentedToken.in(request).orElseThrow(() -> new RefusedException(Refusal.MISSING_TOKEN));
        Caller caller = route != null && route.withoutStore()
                ? authenticator.callerEvenWithoutStore(token)
                : authenticator.caller(token);
        Scope scope = route == null ? null : route.scope();
        if (scope != null && !caller.may(scope)) {
            throw new RefusedException(Refusal.MISSING_SCOPE);
        }
        if (scope != null && scope.isOfAllApplications() && caller.application() != null) {
            throw new RefusedException(Refusal.BOUND_TOKEN);
        }
        return caller;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, Refusal refusal, ErrorShape errors)
            throws IOException {
        refusals.note(request.getRemoteAddr(), refusal, RequestPath.of(request));
        if (refusal.status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        Answers.error(request, response, refusal.status(), errors, refusal.code(), refusal.name(), refusal.message());
    }
}
