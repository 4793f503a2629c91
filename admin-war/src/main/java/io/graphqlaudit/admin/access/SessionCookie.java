package io.graphqlaudit.admin.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The cookie of a session: never seen by scripts, and sent by pages of this server alone. */
final class SessionCookie {
    private static final String NAME = "graphql-audit-session";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");
    private static final int LONGEST = 200;

    private SessionCookie() {}

    /** What the cookie of a request holds; empty where there is none. */
    static Optional<String> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .filter(value -> value != null && !value.isEmpty() && value.length() <= LONGEST)
                        .findFirst();
    }

    static void give(HttpServletRequest request, HttpServletResponse response, Session session) {
        response.addCookie(cookie(request, session.secret()));
    }

    static void takeBack(HttpServletRequest request, HttpServletResponse response) {
        Cookie cookie = cookie(request, "");
        cookie.setMaxAge(0);
        response.addCookie(cookie);
    }

    private static Cookie cookie(HttpServletRequest request, String value) {
        Cookie cookie = new Cookie(NAME, value);
        String path = request.getContextPath();
        cookie.setPath(path.isEmpty() ? "/" : path);
        cookie.setHttpOnly(true);
        // Without the mark any plain connection would carry it. On this host itself there is nobody in between.
        cookie.setSecure(request.isSecure() || !isWithinThisHost(request));
        cookie.setAttribute("SameSite", "Strict");
        return cookie;
    }

    /** A proxy on this host asks from loopback, too, but in the name that its clients use. */
    private static boolean isWithinThisHost(HttpServletRequest request) {
        return LOOPBACK.contains(request.getServerName()) && LOOPBACK.contains(request.getRemoteAddr());
    }
}
