package io.graphqlaudit.admin.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The cookie of a session: never seen by scripts, and sent by pages of this server alone. */
final class SessionCookie {
    private static final String NAME = "graphql-audit-session";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1", "0:0:0:0:0:0:0:1");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

    private SessionCookie() {}

    /**
     * What the cookies of a request hold that may be sessions, each once, in any order; nothing else of them is known: a page
     * elsewhere on the host or in its domain can plant cookies of this name beside ours.
     */
    static Set<String> in(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Set.of()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(NAME))
                        .map(Cookie::getValue)
                        .filter(value -> value != null && SECRET.matcher(value).matches())
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether there is a cookie of the name, whatever it holds. */
    static boolean isIn(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        return cookies != null
                && Arrays.stream(cookies).anyMatch(cookie -> cookie.getName().equals(NAME));
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
