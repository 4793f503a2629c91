package io.graphqlaudit.admin.access;

import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.RequestPath;
import io.graphqlaudit.admin.web.RequestSource;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.source.SourceRules;
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
    private final Admission admission;
    private final RefusalLog refusals;
    private final SourceRules sources;

    /**
     * @param routes the paths that there are
     * @param admission knows who may pass
     * @param refusals records who may not
     * @param sources tells where a request comes from
     */
    public AccessGuard(List<Route> routes, Admission admission, RefusalLog refusals, SourceRules sources) {
        // As servers choose a servlet: an exact path before a pattern, a longer pattern before a shorter.
        this.routes = routes.stream()
                .sorted(Comparator.comparing((Route route) -> route.path().endsWith("*"))
                        .thenComparing(route -> -route.path().length()))
                .toList();
        this.admission = admission;
        this.refusals = refusals;
        this.sources = sources;
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
        String address = RequestSource.find(http, sources).clientIp();
        try {
            if (route == null || route.scope() != null) {
                admission.admit(http, route, address);
            } else if (!route.withoutStore()) {
                admission.recognise(http, address);
            }
        } catch (RefusedException e) {
            refuse(http, (HttpServletResponse) response, e, errors);
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

    private void refuse(HttpServletRequest request, HttpServletResponse response, RefusedException e, ErrorShape errors)
            throws IOException {
        Refusal refusal = e.refusal();
        refusals.note(request, refusal, e.actor());
        tellWhatHelps(response, e);
        Answers.error(
                request,
                response,
                refusal.status(),
                errors,
                refusal.code(),
                refusal.name(),
                String.valueOf(e.getMessage()));
    }

    /** The headers that say what would be let in, or when. */
    static void tellWhatHelps(HttpServletResponse response, RefusedException e) {
        if (e.refusal().status() == 401) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        e.retryAfter().ifPresent(seconds -> response.setHeader("Retry-After", Long.toString(seconds)));
    }
}
