package io.graphqlaudit.servlet;

import jakarta.servlet.http.HttpServletRequest;

/** Tells the path of a request as the container understands it, so that no spelling of it escapes a rule. */
final class RequestPath {
    private RequestPath() {}

    /** The path below the context, decoded, without parameters. */
    static String of(HttpServletRequest request) {
        String servlet = request.getServletPath();
        String rest = request.getPathInfo();
        return (servlet == null ? "" : servlet) + (rest == null ? "" : rest);
    }
}
