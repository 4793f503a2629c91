package io.graphqlaudit.demo;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/** Who sends the request. */
final class Visit {
    /** Holds the e-mail address of the signed-in user; web.xml tells the audit filter so. */
    private static final String USER = "user";

    private final HttpServletRequest request;

    Visit(HttpServletRequest request) {
        this.request = request;
    }

    void signIn(Users.User user) {
        HttpSession session = request.getSession();
        // A new id, so that one planted before the sign-in is worth nothing.
        if (!session.isNew()) {
            request.changeSessionId();
        }
        session.setAttribute(USER, user.email());
    }

    void requireUser() {
        HttpSession session = request.getSession(false);
        if (session == null || session.getAttribute(USER) == null) {
            throw new DemoException(DemoException.Code.UNAUTHENTICATED, "Sign in first, with the mutation login.");
        }
    }
}
