package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.access.Route;
import jakarta.servlet.Servlet;
import java.util.List;

/**
 * A servlet, and all the paths that lead to it: what has no route is neither registered nor let through.
 *
 * @param name by which the server knows it
 * @param servlet what answers
 * @param routes its paths, and what each asks of its callers
 */
record Endpoint(String name, Servlet servlet, List<Route> routes) {
    Endpoint {
        routes = List.copyOf(routes);
    }

    static Endpoint of(String name, Servlet servlet, Route... routes) {
        return new Endpoint(name, servlet, List.of(routes));
    }

    /** The patterns under which the servlet is registered. */
    String[] patterns() {
        // A slash alone would be the default servlet, an empty pattern is the root alone: Servlet specification, 12.2.
        return routes.stream()
                .map(route -> route.path().equals("/") ? "" : route.path())
                .toArray(String[]::new);
    }
}
