package io.graphqlaudit.admin.web;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request below the web application, decoded and normalised by the server. */
public final class RequestPath {
    private RequestPath() {}

    /** The path by which the server chose the servlet, so that a guard and the server never disagree. */
    public static String of(HttpServletRequest request) {
        String info = request.getPathInfo();
        String path = info == null ? request.getServletPath() : request.getServletPath() + info;
        return path.isEmpty() ? "/" : path;
    }
}
